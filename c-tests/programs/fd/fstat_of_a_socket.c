/* fstat identifies a socket; isatty reports that it is not a terminal. */
#include "check.h"

#include <sys/stat.h>

int main(void) {
    struct stat st;
    int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    show("fstat", fstat(fd, &st));
    printf("S_ISSOCK %d, S_ISREG %d, S_ISFIFO %d, size %ld\n", S_ISSOCK(st.st_mode) != 0,
           S_ISREG(st.st_mode) != 0, S_ISFIFO(st.st_mode) != 0, (long)st.st_size);
    errno = 0;
    show("isatty", isatty(fd));
    printf("%s\n", errname(errno));
    return 0;
}

/* The end of a file does not change errno. */
//@ dir: file=one\ntwo\n
#include "check.h"

int main(void) {
    char line[20];
    FILE *file = fopen("file", "r");
    int lines = 0, fd = (int)must("open", open("file", O_RDONLY));
    errno = 0;
    while (fgets(line, sizeof line, file))
        lines++;
    printf("%d lines, %s\n", lines, errname(errno));
    while (read(fd, line, sizeof line) > 0)
        lines++;
    printf("%s\n", errname(errno));
    show("pread", pread(fd, line, 5, 100));
    show("read of nothing", read(fd, line, 0));
    puts(errname(errno));
    errno = EDOM;
    show("read", read(fd, line, 5));
    puts(errname(errno));
    return 0;
}

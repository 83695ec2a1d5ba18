/* sendfile sends a file from its position, advances the position, and returns 0 at its end. */
//@ dir: file.txt=0123456789abcdef
#include "check.h"

#include <sys/sendfile.h>

int main(void) {
    int ends[2];
    char buffer[32];
    tcp_pair(ends);
    int file = (int)must("open", open("file.txt", O_RDONLY));
    show("sendfile 4", sendfile(ends[0], file, NULL, 4));
    show("position", (long)lseek(file, 0, SEEK_CUR));
    show("sendfile of more than there is", sendfile(ends[0], file, NULL, 100));
    show("at the end", sendfile(ends[0], file, NULL, 100));
    printf("%.*s\n", (int)recv_all(ends[1], buffer, 16), buffer);
    return 0;
}

/* sendfile with an offset reads from there, advances the offset, and keeps the file's position. */
//@ dir: file.txt=0123456789abcdef
#include "check.h"

#include <sys/sendfile.h>

int main(void) {
    int ends[2];
    char buffer[32];
    off_t at = 10;
    tcp_pair(ends);
    int file = (int)must("open", open("file.txt", O_RDONLY));
    show("sendfile", sendfile(ends[0], file, &at, 4));
    printf("offset %ld, position %ld\n", (long)at, (long)lseek(file, 0, SEEK_CUR));
    show("sendfile to the end", sendfile(ends[0], file, &at, 100));
    printf("offset %ld\n", (long)at);
    show("beyond the end", sendfile(ends[0], file, &at, 100));
    at = -1;
    show("negative", sendfile(ends[0], file, &at, 1));
    printf("%.*s\n", (int)recv_all(ends[1], buffer, 6), buffer);
    return 0;
}

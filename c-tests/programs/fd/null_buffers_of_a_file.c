/* Null pointers and arrays of too many buffers are refused for files as for sockets. */
//@ dir: file.txt=contents
#include "check.h"

#include <sys/uio.h>

int main(void) {
    char bytes[4];
    struct iovec piece = {.iov_base = bytes, .iov_len = sizeof bytes},
                 null = {.iov_base = NULL, .iov_len = 1};
    int fds[2];
    fds[0] = (int)must("open", open("file.txt", O_RDWR));
    fds[1] = (int)must("dup", dup(fds[0]));
    for (int i = 0; i < 2; i++) {
        int fd = fds[i];
        printf("%s\n", i == 0 ? "file" : "copy");
        show("read", read(fd, NULL, 3));
        show("read of nothing", read(fd, NULL, 0));
        show("write", write(fd, NULL, 3));
        show("write of nothing", write(fd, NULL, 0));
        show("pread", pread(fd, NULL, 3, 0));
        show("pwrite", pwrite(fd, NULL, 3, 0));
        show("readv", readv(fd, NULL, 1));
        show("writev", writev(fd, NULL, 1));
        show("preadv", preadv(fd, NULL, 1, 0));
        show("pwritev", pwritev(fd, NULL, 1, 0));
        show("readv into nowhere", readv(fd, &null, 1));
        show("writev from nowhere", writev(fd, &null, 1));
        show("readv of nothing", readv(fd, NULL, 0));
        show("readv of a negative count", readv(fd, &piece, -1));
        show("writev of a negative count", writev(fd, &piece, -1));
        show("preadv of too many", preadv(fd, &piece, 2000, 0));
        show("pwritev of too many", pwritev(fd, &piece, 2000, 0));
        show("preadv at -1", preadv(fd, &piece, 1, -1));
        show("stands at", lseek(fd, 0, SEEK_CUR));
    }
    return 0;
}

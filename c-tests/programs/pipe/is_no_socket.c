/* Socket calls on a pipe are ENOTSOCK, seeking and positioned reads ESPIPE, and it is a FIFO and not a
 * terminal. */
#include "local.h"
#include <sys/ioctl.h>
#include <sys/stat.h>

int main(void) {
    int ends[2], n = -1;
    char byte = 0;
    struct stat s;
    struct iovec piece = {.iov_base = &byte, .iov_len = 1};
    must("pipe", pipe(ends));
    show("send", send(ends[1], "x", 1, 0));
    show("recv", recv(ends[0], &byte, 1, MSG_DONTWAIT));
    show("shutdown", shutdown(ends[1], SHUT_WR));
    show("getsockname", getsockname(ends[0], NULL, NULL));
    show("lseek", (long)lseek(ends[0], 0, SEEK_SET));
    show("pread", pread(ends[0], &byte, 1, 0));
    show("pwrite", pwrite(ends[1], &byte, 1, 0));
    show("preadv", preadv(ends[0], &piece, 1, 0));
    show("pwritev", pwritev(ends[1], &piece, 1, 0));
    must("fstat", fstat(ends[0], &s));
    printf("S_ISFIFO: %d\n", !!S_ISFIFO(s.st_mode));
    int terminal = isatty(ends[0]);
    printf("isatty: %d %s\n", terminal, errname(errno));
    must("write", write(ends[1], "four", 4));
    must("ioctl", ioctl(ends[0], FIONREAD, &n));
    printf("FIONREAD: %d\n", n);
    return 0;
}

/* If standard output is a pipe, it has no position: ESPIPE, in whichever direction it is open. */
#include "check.h"

#include <sys/uio.h>

int main(void) {
    char byte = 'x';
    struct iovec piece = {.iov_base = &byte, .iov_len = 1};
    show("pread", pread(1, &byte, 1, 0));
    show("pwrite", pwrite(1, &byte, 1, 0));
    show("preadv", preadv(1, &piece, 1, 0));
    show("pwritev", pwritev(1, &piece, 1, 0));
    show("pwrite at -1", pwrite(1, &byte, 1, -1));
    show("lseek", lseek(1, 0, SEEK_SET));
    show("where", lseek(1, 0, SEEK_CUR));
    return 0;
}

/* writev and readv on a pipe move several buffers in one call. */
#include "local.h"

int main(void) {
    int ends[2];
    must("pipe", pipe(ends));
    struct iovec out[3] = {{.iov_base = "one", .iov_len = 3},
                           {.iov_base = "", .iov_len = 0},
                           {.iov_base = "twothree", .iov_len = 8}};
    show("writev", writev(ends[1], out, 3));
    char a[5] = "", b[16] = "";
    struct iovec in[2] = {{.iov_base = a, .iov_len = 4}, {.iov_base = b, .iov_len = 15}};
    show("readv", readv(ends[0], in, 2));
    printf("\"%s\" \"%s\"\n", a, b);
    show("no pieces", writev(ends[1], out, 0));
    return 0;
}

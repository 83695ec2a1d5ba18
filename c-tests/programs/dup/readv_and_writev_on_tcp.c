/* readv and writev on a connection move several pieces, and check count and lengths. */
#include "local.h"

int main(void) {
    int ends[2];
    volatile int negative = -1;
    tcp_pair(ends);
    struct iovec out[3] = {{.iov_base = "one", .iov_len = 3},
                           {.iov_base = NULL, .iov_len = 0},
                           {.iov_base = "twothree", .iov_len = 8}};
    show("writev", writev(ends[0], out, 3));
    must("shutdown", shutdown(ends[0], SHUT_WR));
    char a[5] = "", b[16] = "";
    struct iovec in[2] = {{.iov_base = a, .iov_len = 4}, {.iov_base = b, .iov_len = 7}};
    must("wait", wait_for(ends[1], POLLRDHUP, 5000));
    show("readv", readv(ends[1], in, 2));
    printf("\"%s\" \"%s\"\n", a, b);
    show("end of file", readv(ends[1], in, 2));
    show("no pieces", readv(ends[1], in, 0));
    show("negative", readv(ends[1], in, negative));
    in[1].iov_len = (size_t)-1;
    show("too long", readv(ends[1], in, 2));
    show("closed", writev(1000000, out, 1));
    return 0;
}

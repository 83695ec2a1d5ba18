/* writev sends its pieces as one datagram, readv receives one datagram into its buffers. */
#include "message.h"

int main(void) {
    int ends[2];
    volatile int negative = -1;
    udp_pair(ends);
    struct iovec out[3] = {
        {.iov_base = "ab", .iov_len = 2}, {.iov_base = "", .iov_len = 0}, {.iov_base = "cdef", .iov_len = 4}};
    show("writev", writev(ends[0], out, 3));
    show("writev", writev(ends[0], out, 1));
    char a[3] = "", b[3] = "";
    struct iovec in[2] = {{.iov_base = a, .iov_len = 2}, {.iov_base = b, .iov_len = 2}};
    show("readv", readv(ends[1], in, 2));
    printf("\"%s\" \"%s\"\n", a, b);
    show("readv", readv(ends[1], in, 2));
    show("no pieces", writev(ends[0], out, 0));
    show("negative", readv(ends[1], in, negative));
    return 0;
}

/* sendmsg sends several buffers as one datagram; recvmsg spreads it over several buffers. */
#include "message.h"

int main(void) {
    int ends[2];
    udp_pair(ends);
    struct iovec out[3] = {{.iov_base = "one", .iov_len = 3},
                           {.iov_base = "", .iov_len = 0},
                           {.iov_base = "two-three", .iov_len = 9}};
    struct msghdr m = {.msg_iov = out, .msg_iovlen = 3};
    show("sendmsg", sendmsg(ends[0], &m, 0));

    char a[4] = "", b[8] = "", c[16] = "";
    struct iovec in[3] = {
        {.iov_base = a, .iov_len = 2}, {.iov_base = b, .iov_len = 5}, {.iov_base = c, .iov_len = 10}};
    struct msghdr r = {.msg_iov = in, .msg_iovlen = 3};
    show("recvmsg", recvmsg(ends[1], &r, 0));
    printf("\"%s\" \"%s\" \"%s\", flags %d\n", a, b, c, r.msg_flags);
    return 0;
}

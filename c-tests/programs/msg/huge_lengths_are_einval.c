/* A buffer longer than SSIZE_MAX is EINVAL; a datagram longer than its protocol allows is EMSGSIZE. */
#include "message.h"

static char big[40000];

int main(void) {
    int ends[2];
    udp_pair(ends);
    struct iovec out[2] = {{.iov_base = big, .iov_len = (size_t)-1}, {.iov_base = big, .iov_len = 1}};
    struct msghdr m = {.msg_iov = out, .msg_iovlen = 2};
    show("SIZE_MAX", sendmsg(ends[0], &m, 0));
    out[0].iov_len = sizeof big;
    out[1].iov_len = sizeof big;
    show("80000", sendmsg(ends[0], &m, 0));
    out[1].iov_len = 10000;
    show("50000", sendmsg(ends[0], &m, 0));
    show("received", recv(ends[1], big, sizeof big, MSG_TRUNC));
    show_recv("nothing else", ends[1], MSG_DONTWAIT);
    return 0;
}

/* recvmsg with MSG_PEEK leaves the datagram, and reports whether it was truncated. */
#include "message.h"

int main(void) {
    int ends[2];
    char two[2];
    udp_pair(ends);
    must("send", send_text(ends[0], "hello"));
    struct iovec in = {.iov_base = two, .iov_len = sizeof two};
    struct msghdr r = {.msg_iov = &in, .msg_iovlen = 1};
    show("peek", recvmsg(ends[1], &r, MSG_PEEK));
    printf("%.2s, MSG_TRUNC: %s\n", two, r.msg_flags & MSG_TRUNC ? "yes" : "no");
    r.msg_iovlen = 0;
    show("peek for the length", recvmsg(ends[1], &r, MSG_PEEK | MSG_TRUNC));
    show_recv("recv", ends[1], 0);
    r.msg_iovlen = 1;
    show("peek at nothing", recvmsg(ends[1], &r, MSG_PEEK | MSG_DONTWAIT));
    return 0;
}

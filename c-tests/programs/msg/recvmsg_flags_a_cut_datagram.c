/* msg_flags has MSG_TRUNC when a datagram did not fit, and is cleared when it did. */
#include "message.h"

int main(void) {
    int ends[2];
    char text[4];
    udp_pair(ends);
    struct iovec in = {.iov_base = text, .iov_len = sizeof text};
    struct msghdr r = {.msg_iov = &in, .msg_iovlen = 1, .msg_flags = -1};
    must("send", send_text(ends[0], "too long"));
    must("send", send_text(ends[0], "fits"));
    must("send", send_text(ends[0], "too long again"));
    show("recvmsg", recvmsg(ends[1], &r, 0));
    printf("MSG_TRUNC: %s, others: %s\n", r.msg_flags & MSG_TRUNC ? "yes" : "no",
           r.msg_flags & ~MSG_TRUNC ? "yes" : "no");
    show("recvmsg", recvmsg(ends[1], &r, 0));
    printf("flags: %d\n", r.msg_flags);
    show("recvmsg with MSG_TRUNC", recvmsg(ends[1], &r, MSG_TRUNC));
    printf("MSG_TRUNC: %s\n", r.msg_flags & MSG_TRUNC ? "yes" : "no");
    return 0;
}

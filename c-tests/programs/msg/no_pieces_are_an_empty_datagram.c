/* sendmsg without buffers sends an empty datagram; recvmsg without buffers takes one. */
#include "message.h"

int main(void) {
    int ends[2];
    udp_pair(ends);
    struct msghdr m = {.msg_iov = NULL, .msg_iovlen = 0};
    show("sendmsg", sendmsg(ends[0], &m, 0));
    must("send", send_text(ends[0], "lost"));
    must("send", send_text(ends[0], "end"));
    show_recv("recv", ends[1], 0);
    show("recvmsg", recvmsg(ends[1], &m, 0));
    printf("MSG_TRUNC: %s\n", m.msg_flags & MSG_TRUNC ? "yes" : "no");
    show_recv("recv", ends[1], 0);
    return 0;
}

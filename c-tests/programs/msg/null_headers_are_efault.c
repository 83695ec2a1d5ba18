/* sendmsg, recvmsg, sendmmsg and recvmmsg of a null pointer are EFAULT, and so are null buffers with a
 * length. */
#include "message.h"

int main(void) {
    int ends[2];
    void *volatile nowhere = NULL;
    udp_pair(ends);
    must("send", send_text(ends[1], "data"));
    must("poll", wait_for(ends[0], POLLIN, 5000));
    show("sendmsg", sendmsg(ends[0], nowhere, 0));
    show("recvmsg", recvmsg(ends[0], nowhere, 0));
    show("sendmmsg", sendmmsg(ends[0], nowhere, 1, 0));
    show("recvmmsg", recvmmsg(ends[0], nowhere, 1, MSG_DONTWAIT, NULL));
    struct iovec piece = {.iov_base = nowhere, .iov_len = 4};
    struct msghdr m = {.msg_iov = &piece, .msg_iovlen = 1};
    show("sendmsg of null bytes", sendmsg(ends[0], &m, 0));
    struct msghdr without = {.msg_iov = nowhere, .msg_iovlen = 1};
    show("sendmsg of null pieces", sendmsg(ends[0], &without, 0));
    show_recv("the peer got nothing", ends[1], MSG_DONTWAIT);
    return 0;
}

/* More than IOV_MAX buffers are EMSGSIZE for messages and EINVAL for writev; IOV_MAX of them work. */
#include "message.h"

static struct iovec pieces[1025];

int main(void) {
    int ends[2];
    volatile int negative = -1;
    char in[1100];
    udp_pair(ends);
    for (int i = 0; i < 1025; i++)
        pieces[i] = (struct iovec){.iov_base = "x", .iov_len = 1};
    struct msghdr m = {.msg_iov = pieces, .msg_iovlen = 1024};
    show("1024", sendmsg(ends[0], &m, 0));
    show("received", recv(ends[1], in, sizeof in, 0));
    m.msg_iovlen = 1025;
    show("1025", sendmsg(ends[0], &m, 0));
    show("recvmsg 1025", recvmsg(ends[1], &m, MSG_DONTWAIT));
    show("writev 1025", writev(ends[0], pieces, 1025));
    show("writev negative", writev(ends[0], pieces, negative));
    show_recv("nothing arrived", ends[1], MSG_DONTWAIT);
    return 0;
}

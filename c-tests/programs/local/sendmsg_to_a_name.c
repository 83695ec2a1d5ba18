/* sendmsg and sendmmsg carry pieces and names to local datagram sockets. */
//@ dir:
#include "local.h"

int main(void) {
    struct sockaddr_un names[2], from;
    int a = local_bound(SOCK_DGRAM, "a"), b = local_bound(SOCK_DGRAM, "b"),
        sender = local_bound(SOCK_DGRAM, "sender");
    struct iovec pieces[2] = {{.iov_base = "in two ", .iov_len = 7}, {.iov_base = "pieces", .iov_len = 6}};
    struct mmsghdr batch[2];
    memset(batch, 0, sizeof batch);
    for (int i = 0; i < 2; i++) {
        batch[i].msg_hdr.msg_name = &names[i];
        batch[i].msg_hdr.msg_namelen = path_name(&names[i], i ? "b" : "a");
        batch[i].msg_hdr.msg_iov = pieces;
        batch[i].msg_hdr.msg_iovlen = 2;
    }
    show("sendmsg", sendmsg(sender, &batch[0].msg_hdr, 0));
    show("sendmmsg", sendmmsg(sender, batch, 2, 0));
    show_recv("a", a, 0);
    show_recv("a", a, 0);
    char text[4];
    struct iovec in = {.iov_base = text, .iov_len = sizeof text};
    struct msghdr m = {.msg_name = &from, .msg_namelen = sizeof from, .msg_iov = &in, .msg_iovlen = 1};
    show("b", recvmsg(b, &m, 0));
    printf("from %s, MSG_TRUNC %d\n", local_text(&from, m.msg_namelen), !!(m.msg_flags & MSG_TRUNC));
    return 0;
}

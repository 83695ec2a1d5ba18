/* msg_flags of the header is not read by sendmsg, and overwritten by recvmsg. */
#include "message.h"

int main(void) {
    int ends[2];
    udp_pair(ends);
    struct iovec out = {.iov_base = "abc", .iov_len = 3};
    struct msghdr m = {.msg_iov = &out, .msg_iovlen = 1, .msg_flags = MSG_DONTROUTE | MSG_OOB};
    show("sendmsg", sendmsg(ends[0], &m, 0));
    char text[8];
    struct iovec in = {.iov_base = text, .iov_len = sizeof text};
    struct msghdr r = {.msg_iov = &in, .msg_iovlen = 1, .msg_flags = MSG_PEEK};
    show("recvmsg", recvmsg(ends[1], &r, 0));
    printf("flags %d\n", r.msg_flags);
    show_recv("it was taken", ends[1], MSG_DONTWAIT);
    return 0;
}

/* Control data with an invalid length, or of an unknown type, makes sendmsg fail with EINVAL, and nothing
 * is sent. */
#include "message.h"

int main(void) {
    union {
        struct cmsghdr header;
        char room[64];
    } u;
    int ends[2];
    udp_pair(ends);
    struct iovec out = {.iov_base = "data", .iov_len = 4};
    struct msghdr m = {
        .msg_iov = &out, .msg_iovlen = 1, .msg_control = u.room, .msg_controllen = CMSG_SPACE(sizeof(int))};
    memset(&u, 0, sizeof u);
    u.header.cmsg_level = SOL_SOCKET;
    u.header.cmsg_type = 9999;
    u.header.cmsg_len = CMSG_LEN(sizeof(int));
    show("unknown type", sendmsg(ends[0], &m, 0));
    u.header.cmsg_len = sizeof(struct cmsghdr) - 1;
    show("shorter than its header", sendmsg(ends[0], &m, 0));
    u.header.cmsg_len = sizeof u.room * 2;
    show("longer than the buffer", sendmsg(ends[0], &m, 0));
    u.header.cmsg_level = IPPROTO_IP;
    u.header.cmsg_len = CMSG_LEN(sizeof(int));
    show("unknown type of IP", sendmsg(ends[0], &m, 0));
    show_recv("nothing arrived", ends[1], MSG_DONTWAIT);
    m.msg_controllen = 0;
    show("no control data", sendmsg(ends[0], &m, 0));
    show_recv("arrived", ends[1], 0);
    return 0;
}

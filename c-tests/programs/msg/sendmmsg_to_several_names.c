/* Each datagram of a sendmmsg batch has a destination of its own. */
#include "message.h"

int main(void) {
    unsigned short ports[3];
    int receivers[3];
    struct sockaddr_in names[3];
    struct iovec pieces[3] = {
        {.iov_base = "a", .iov_len = 1}, {.iov_base = "bb", .iov_len = 2}, {.iov_base = "ccc", .iov_len = 3}};
    struct mmsghdr batch[3];
    memset(batch, 0, sizeof batch);
    for (int i = 0; i < 3; i++) {
        receivers[i] = udp_socket(&ports[i]);
        names[i] = loopback(ports[i]);
        batch[i].msg_hdr.msg_name = &names[i];
        batch[i].msg_hdr.msg_namelen = sizeof names[i];
        batch[i].msg_hdr.msg_iov = &pieces[i];
        batch[i].msg_hdr.msg_iovlen = 1;
    }
    int fd = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    show("sendmmsg", sendmmsg(fd, batch, 3, 0));
    for (int i = 0; i < 3; i++)
        show_recv("recv", receivers[i], 0);
    return 0;
}

/* The name in sendmsg overrides the peer of a connected UDP socket for this one datagram. */
#include "message.h"

int main(void) {
    unsigned short peer_port, other_port;
    int peer = udp_socket(&peer_port), other = udp_socket(&other_port);
    int fd = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    must("connect", connect_to(fd, peer_port));
    struct sockaddr_in to = loopback(other_port);
    struct iovec out = {.iov_base = "hello", .iov_len = 5};
    struct msghdr m = {.msg_name = &to, .msg_namelen = sizeof to, .msg_iov = &out, .msg_iovlen = 1};
    show("with name", sendmsg(fd, &m, 0));
    m.msg_name = NULL;
    m.msg_namelen = 0;
    show("without", sendmsg(fd, &m, 0));
    show_recv("other", other, 0);
    show_recv("peer", peer, 0);
    show_recv("other", other, MSG_DONTWAIT);
    return 0;
}

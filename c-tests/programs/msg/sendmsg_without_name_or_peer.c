/* sendmsg on an unconnected UDP socket needs a name; an invalid address is refused. */
#include "message.h"

int main(void) {
    unsigned short port;
    int peer = udp_socket(&port);
    int fd = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    struct iovec out = {.iov_base = "x", .iov_len = 1};
    struct sockaddr_in to = loopback(port);
    struct msghdr m = {.msg_iov = &out, .msg_iovlen = 1};
    show("no name", sendmsg(fd, &m, 0));
    m.msg_name = &to;
    m.msg_namelen = 3;
    show("short name", sendmsg(fd, &m, 0));
    m.msg_namelen = (socklen_t)-1;
    show("negative length", sendmsg(fd, &m, 0));
    to.sin_family = 77;
    m.msg_namelen = sizeof to;
    show("wrong family", sendmsg(fd, &m, 0));
    show_recv("nothing arrived", peer, MSG_DONTWAIT);
    return 0;
}

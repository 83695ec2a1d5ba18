/* connect checks the address; a failed connect keeps the old peer. */
#include "message.h"

int main(void) {
    unsigned short port;
    int peer = udp_socket(&port);
    int fd = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    struct sockaddr_in a = loopback(port);
    struct sockaddr_in6 six = loopback6(port);
    must("connect", connect_to(fd, port));
    show("short", connect(fd, (struct sockaddr *)&a, 8));
    show("less than a family", connect(fd, (struct sockaddr *)&a, 1));
    show("negative length", connect(fd, (struct sockaddr *)&a, (socklen_t)-1));
    show("IPv6", connect(fd, (struct sockaddr *)&six, sizeof six));
    show("no descriptor", connect(-1, (struct sockaddr *)&a, sizeof a));
    show("send", send_text(fd, "same peer"));
    show_recv("peer", peer, 0);
    return 0;
}

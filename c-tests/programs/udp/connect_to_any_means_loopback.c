/* Connecting to 0.0.0.0 reaches the local machine, and the peer's name is 127.0.0.1. */
#include "message.h"

int main(void) {
    unsigned short port;
    int peer = udp_socket(&port);
    int fd = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    struct sockaddr_in a = loopback(port);
    a.sin_addr.s_addr = htonl(INADDR_ANY);
    show("connect", connect(fd, (struct sockaddr *)&a, sizeof a));
    show_name("local", fd, getsockname);
    show_name("peer", fd, getpeername);
    show("send", send_text(fd, "hello"));
    show_recv("peer", peer, 0);
    return 0;
}

/* A datagram to 0.0.0.0 goes to the local machine. */
#include "message.h"

int main(void) {
    unsigned short port;
    int peer = udp_socket(&port);
    int fd = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    struct sockaddr_in a = loopback(port);
    a.sin_addr.s_addr = htonl(INADDR_ANY);
    show("sendto", sendto(fd, "hello", 5, 0, (struct sockaddr *)&a, sizeof a));
    show_recv("peer", peer, 0);
    return 0;
}

/* An IPv6 UDP socket takes a sockaddr_in for sendto and connect; an IPv4 one takes AF_UNSPEC for AF_INET. */
#include "message.h"

int main(void) {
    unsigned short port;
    int peer = udp_socket(&port);
    int fd = (int)must("socket", socket(AF_INET6, SOCK_DGRAM, 0));
    struct sockaddr_in a = loopback(port);
    show("sendto", sendto(fd, "a", 1, 0, (struct sockaddr *)&a, sizeof a));
    show_recv("peer", peer, 0);
    show("short", sendto(fd, "a", 1, 0, (struct sockaddr *)&a, 8));
    show("connect", connect(fd, (struct sockaddr *)&a, sizeof a));
    show_name("peer name", fd, getpeername);
    show("send", send_text(fd, "b"));
    show_recv("peer", peer, 0);
    a.sin_family = AF_UNSPEC;
    int four = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    show("AF_UNSPEC on IPv4", sendto(four, "c", 1, 0, (struct sockaddr *)&a, sizeof a));
    show_recv("peer", peer, 0);
    a.sin_family = 77;
    show("no family, IPv6", sendto(fd, "d", 1, 0, (struct sockaddr *)&a, sizeof a));
    show("no family, IPv4", sendto(four, "d", 1, 0, (struct sockaddr *)&a, sizeof a));
    return 0;
}

/* A socket bound to a port of its choice keeps it when its connect is refused, and connects from it later. */
#include "check.h"

int main(void) {
    struct sockaddr_in a = loopback(0);
    unsigned short port;
    tcp_listener(&port);
    int held = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    must("bind", bind(held, (struct sockaddr *)&a, sizeof a));
    /* Linux keeps a port that was asked for by number, and not one that it chose itself for port 0. */
    int scout = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    must("bind", bind(scout, (struct sockaddr *)&a, sizeof a));
    unsigned short mine = port_of(scout);
    must("close", close(scout));
    int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    a = loopback(mine);
    must("bind", bind(fd, (struct sockaddr *)&a, sizeof a));
    a = loopback(port_of(held));
    show("connect", connect(fd, (struct sockaddr *)&a, sizeof a));
    printf("the port stays: %d\n", port_of(fd) == mine);
    a = loopback(port);
    show("connect elsewhere", connect(fd, (struct sockaddr *)&a, sizeof a));
    printf("the port stays: %d\n", port_of(fd) == mine);
    return 0;
}

/* A client that binds before it connects appears to its peer with that port. */
#include "check.h"

int main(void) {
    unsigned short port;
    struct sockaddr_in a = loopback(0), peer;
    socklen_t len = sizeof peer;
    int listener = tcp_listener(&port);
    int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    show("bind", bind(fd, (struct sockaddr *)&a, sizeof a));
    unsigned short mine = port_of(fd);
    a = loopback(port);
    show("connect", connect(fd, (struct sockaddr *)&a, sizeof a));
    printf("the port stays: %d\n", port_of(fd) == mine);
    int other = (int)must("accept", accept(listener, (struct sockaddr *)&peer, &len));
    printf("the peer sees it: %d\n", ntohs(peer.sin_port) == mine);
    show("getpeername", getpeername(other, (struct sockaddr *)&peer, &len));
    printf("so does getpeername: %d\n", ntohs(peer.sin_port) == mine);
    return 0;
}

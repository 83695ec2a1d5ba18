/* A port with a listener cannot be bound again, on the same address or on all. */
#include "check.h"

int main(void) {
    unsigned short port;
    int listener = tcp_listener(&port);
    struct sockaddr_in a = loopback(port);
    int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    show("bind to the same", bind(fd, (struct sockaddr *)&a, sizeof a));
    a.sin_addr.s_addr = htonl(INADDR_ANY);
    show("bind to all", bind(fd, (struct sockaddr *)&a, sizeof a));
    must("close", close(listener));
    show("bind when it is free", bind(fd, (struct sockaddr *)&a, sizeof a));
    show("listen", listen(fd, 1));
    return 0;
}

/* A connection to a port of ::1 without a listener is refused, also through a mapped address. */
#include "check.h"

int main(void) {
    struct sockaddr_in6 a = loopback6(0);
    int held = (int)must("socket", socket(AF_INET6, SOCK_STREAM, 0));
    must("bind", bind(held, (struct sockaddr *)&a, sizeof a));
    a = loopback6(port_of(held));
    int fd = (int)must("socket", socket(AF_INET6, SOCK_STREAM, 0));
    show("::1", connect(fd, (struct sockaddr *)&a, sizeof a));

    struct sockaddr_in b = loopback(0);
    unsigned short port;
    int held4 = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    must("bind", bind(held4, (struct sockaddr *)&b, sizeof b));
    inet_pton(AF_INET6, "::ffff:127.0.0.1", &a.sin6_addr);
    a.sin6_port = htons(port_of(held4));
    show("mapped", connect(fd, (struct sockaddr *)&a, sizeof a));

    tcp_listener(&port);
    a.sin6_port = htons(port);
    show("mapped, where somebody listens", connect(fd, (struct sockaddr *)&a, sizeof a));
    return 0;
}

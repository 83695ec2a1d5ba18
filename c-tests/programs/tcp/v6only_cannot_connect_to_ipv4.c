/* A socket with IPV6_V6ONLY cannot connect or bind to a mapped address. */
#include "check.h"

int main(void) {
    unsigned short port;
    struct sockaddr_in6 a = loopback6(0);
    int on = 1;
    tcp_listener(&port);
    inet_pton(AF_INET6, "::ffff:127.0.0.1", &a.sin6_addr);
    a.sin6_port = htons(port);
    int fd = (int)must("socket", socket(AF_INET6, SOCK_STREAM, 0));
    must("IPV6_V6ONLY", setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on));
    show("connect", connect(fd, (struct sockaddr *)&a, sizeof a));
    a.sin6_port = 0;
    show("bind", bind(fd, (struct sockaddr *)&a, sizeof a));
    return 0;
}

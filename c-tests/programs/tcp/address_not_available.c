/* An address that this machine does not have cannot be bound. */
#include "check.h"

int main(void) {
    struct sockaddr_in a = loopback(0);
    struct sockaddr_in6 b = loopback6(0);
    a.sin_addr.s_addr = htonl(0xc0000201); /* 192.0.2.1, kept for documents */
    int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    show("bind", bind(fd, (struct sockaddr *)&a, sizeof a));
    a = loopback(0);
    show("bind to one's own after that", bind(fd, (struct sockaddr *)&a, sizeof a));
    inet_pton(AF_INET6, "2001:db8::1", &b.sin6_addr);
    int fd6 = (int)must("socket", socket(AF_INET6, SOCK_STREAM, 0));
    show("bind in IPv6", bind(fd6, (struct sockaddr *)&b, sizeof b));
    return 0;
}

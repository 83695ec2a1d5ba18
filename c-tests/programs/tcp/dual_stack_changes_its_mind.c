/* An IPv6 socket that failed in one family can connect in the other. */
#include "check.h"

int main(void) {
    struct sockaddr_in6 a = loopback6(0), name;
    socklen_t len = sizeof name;
    int held = (int)must("socket", socket(AF_INET6, SOCK_STREAM, 0));
    must("bind", bind(held, (struct sockaddr *)&a, sizeof a));
    a = loopback6(port_of(held));
    int fd = (int)must("socket", socket(AF_INET6, SOCK_STREAM, 0));
    show("refused in IPv6", connect(fd, (struct sockaddr *)&a, sizeof a));
    unsigned short port;
    tcp_listener(&port);
    inet_pton(AF_INET6, "::ffff:127.0.0.1", &a.sin6_addr);
    a.sin6_port = htons(port);
    show("taken in IPv4", connect(fd, (struct sockaddr *)&a, sizeof a));
    must("getpeername", getpeername(fd, (struct sockaddr *)&name, &len));
    printf("%s\n", address_text(&name, len));
    return 0;
}

/* A socket bound to :: connects to an IPv4 address, and then has a mapped name with its port. */
#include "check.h"

int main(void) {
    unsigned short port;
    struct sockaddr_in6 a, name;
    socklen_t len = sizeof name;
    tcp_listener(&port);
    memset(&a, 0, sizeof a);
    a.sin6_family = AF_INET6;
    int fd = (int)must("socket", socket(AF_INET6, SOCK_STREAM, 0));
    must("bind", bind(fd, (struct sockaddr *)&a, sizeof a));
    unsigned short mine = port_of(fd);
    inet_pton(AF_INET6, "::ffff:127.0.0.1", &a.sin6_addr);
    a.sin6_port = htons(port);
    show("connect", connect(fd, (struct sockaddr *)&a, sizeof a));
    must("getsockname", getsockname(fd, (struct sockaddr *)&name, &len));
    printf("%s, port kept %d\n", address_text(&name, len), ntohs(name.sin6_port) == mine);
    return 0;
}

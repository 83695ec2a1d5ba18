/* connect gives a datagram socket a port before it checks the address; an IPv6 socket accepts an IPv4
 * address unless it is IPv6-only. */
#include "message.h"

static void bound(int fd) {
    struct sockaddr_in6 own;
    socklen_t len = sizeof own;
    must("getsockname", getsockname(fd, (struct sockaddr *)&own, &len));
    printf("has a port: %d\n", own.sin6_port != 0);
}

int main(void) {
    struct sockaddr_in v4 = loopback(9);
    struct sockaddr_in6 v6 = {
        .sin6_family = AF_INET6, .sin6_port = htons(9), .sin6_addr = IN6ADDR_LOOPBACK_INIT};
    int on = 1, fd = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    show("short", connect(fd, (struct sockaddr *)&v4, 4));
    bound(fd);
    fd = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    show("AF_INET6 by AF_INET", connect(fd, (struct sockaddr *)&v6, sizeof v6));
    bound(fd);
    fd = (int)must("socket", socket(AF_INET6, SOCK_DGRAM, 0));
    show("AF_INET by AF_INET6", connect(fd, (struct sockaddr *)&v4, sizeof v4));
    bound(fd);
    fd = (int)must("socket", socket(AF_INET6, SOCK_DGRAM, 0));
    must("IPV6_V6ONLY", setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on));
    show("for IPv6 only", connect(fd, (struct sockaddr *)&v4, sizeof v4));
    bound(fd);
    fd = (int)must("socket", socket(AF_INET6, SOCK_DGRAM, 0));
    v4.sin_port = 0;
    show("port 0", connect(fd, (struct sockaddr *)&v4, sizeof v4));
    show("send", send(fd, "x", 1, 0));
    return 0;
}

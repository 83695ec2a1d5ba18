/* connect checks the state of a TCP socket before the address: a connected or listening socket fails
 * alike for any address; a socket bound in one family does not reach the other. */
#include "message.h"

static void try(const char *name, int fd) {
    struct sockaddr_in v4 = loopback(9);
    struct sockaddr_in6 v6 = {
        .sin6_family = AF_INET6, .sin6_port = htons(9), .sin6_addr = IN6ADDR_LOOPBACK_INIT};
    printf("%s: ", name);
    show("AF_INET", connect(fd, (struct sockaddr *)&v4, sizeof v4));
    printf("%s: ", name);
    show("AF_INET6", connect(fd, (struct sockaddr *)&v6, sizeof v6));
    printf("%s: ", name);
    show("short", connect(fd, (struct sockaddr *)&v4, 4));
}

int main(void) {
    unsigned short port;
    int listener = tcp_listener(&port);
    try("listening", listener);
    try("connected", tcp_connect(port));
    struct sockaddr_in6 own = {.sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT}, to = own;
    int on = -1, fd = (int)must("socket", socket(AF_INET6, SOCK_STREAM, 0));
    socklen_t len = sizeof on;
    must("bind", bind(fd, (struct sockaddr *)&own, sizeof own));
    must("getsockopt", getsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &on, &len));
    printf("bound to ::1: IPV6_V6ONLY %d\n", on);
    to.sin6_port = htons(port);
    inet_pton(AF_INET6, "::ffff:127.0.0.1", &to.sin6_addr);
    show("to an IPv4 address", connect(fd, (struct sockaddr *)&to, sizeof to));
    fd = (int)must("socket", socket(AF_INET6, SOCK_STREAM, 0));
    own.sin6_addr = to.sin6_addr;
    must("bind", bind(fd, (struct sockaddr *)&own, sizeof own));
    to.sin6_addr = in6addr_loopback;
    show("from an IPv4 address", connect(fd, (struct sockaddr *)&to, sizeof to));
    to.sin6_addr = in6addr_any;
    show("to any", connect(fd, (struct sockaddr *)&to, sizeof to));
    return 0;
}

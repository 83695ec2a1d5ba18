/* An IPv6 socket bound to ::1 refuses IPv4 clients. */
#include "check.h"

int main(void) {
    struct sockaddr_in6 a = loopback6(0), name;
    socklen_t len = sizeof name;
    int listener = (int)must("socket", socket(AF_INET6, SOCK_STREAM, 0));
    must("bind", bind(listener, (struct sockaddr *)&a, sizeof a));
    must("listen", listen(listener, 1));
    must("getsockname", getsockname(listener, (struct sockaddr *)&name, &len));
    printf("%s\n", address_text(&name, len));
    struct sockaddr_in b = loopback(ntohs(name.sin6_port));
    int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    show("IPv4 client", connect(fd, (struct sockaddr *)&b, sizeof b));
    int fd6 = (int)must("socket", socket(AF_INET6, SOCK_STREAM, 0));
    show("IPv6 client", connect(fd6, (struct sockaddr *)&name, sizeof name));
    return 0;
}

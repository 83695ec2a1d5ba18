/* connect to port 0 is refused. Each attempt of a socket whose port bind chose has a port of its own. */
#include "check.h"

int main(void) {
    struct sockaddr_in a = loopback(0);
    struct sockaddr_in6 b = loopback6(0);
    int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    show("IPv4", connect(fd, (struct sockaddr *)&a, sizeof a));
    fd = (int)must("socket", socket(AF_INET6, SOCK_STREAM, 0));
    show("IPv6", connect(fd, (struct sockaddr *)&b, sizeof b));

    fd = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    must("bind", bind(fd, (struct sockaddr *)&a, sizeof a));
    for (int i = 0; i < 3; i++) {
        unsigned short before = port_of(fd);
        show("bound", connect(fd, (struct sockaddr *)&a, sizeof a));
        printf("port: %s\n", port_of(fd) == before ? "the same" : "another");
    }
    return 0;
}

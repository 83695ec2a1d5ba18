/* connect to port 0 is refused. */
#include "check.h"

int main(void) {
    struct sockaddr_in a = loopback(0);
    struct sockaddr_in6 b = loopback6(0);
    int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    show("IPv4", connect(fd, (struct sockaddr *)&a, sizeof a));
    fd = (int)must("socket", socket(AF_INET6, SOCK_STREAM, 0));
    show("IPv6", connect(fd, (struct sockaddr *)&b, sizeof b));
    return 0;
}

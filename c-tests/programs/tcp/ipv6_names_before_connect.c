/* A fresh IPv6 socket has the name :: with port 0. */
#include "check.h"

int main(void) {
    struct sockaddr_in6 a;
    socklen_t len = sizeof a;
    memset(&a, 0xee, sizeof a);
    int fd = (int)must("socket", socket(AF_INET6, SOCK_STREAM, 0));
    show("getsockname", getsockname(fd, (struct sockaddr *)&a, &len));
    printf("%s, port %d, length right %d\n", address_text(&a, len), ntohs(a.sin6_port), len == sizeof a);
    show("getpeername", getpeername(fd, (struct sockaddr *)&a, &len));
    return 0;
}

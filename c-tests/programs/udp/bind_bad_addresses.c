/* bind checks family and length of the address. */
#include "message.h"

int main(void) {
    int fd = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    struct sockaddr_in a = loopback(0);
    struct sockaddr_in6 six = loopback6(0);
    show("short", bind(fd, (struct sockaddr *)&a, sizeof a - 1));
    show("empty", bind(fd, (struct sockaddr *)&a, 0));
    show("negative length", bind(fd, (struct sockaddr *)&a, (socklen_t)-1));
    show("longer than any address", bind(fd, (struct sockaddr *)&a, 4096));
    show("IPv6 on an IPv4 socket", bind(fd, (struct sockaddr *)&six, sizeof six));
    int fd6 = (int)must("socket", socket(AF_INET6, SOCK_DGRAM, 0));
    show("IPv4 on an IPv6 socket", bind(fd6, (struct sockaddr *)&a, sizeof a));
    show("no descriptor", bind(-1, (struct sockaddr *)&a, sizeof a));
    show("good", bind(fd, (struct sockaddr *)&a, sizeof a));
    return 0;
}

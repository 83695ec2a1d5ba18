/* A datagram that is too long fails whatever its address; a failed send leaves the socket with a port. */
#include "check.h"

static char data[70000];

int main(void) {
    struct sockaddr_in6 six = loopback6(9);
    struct sockaddr_in four = loopback(0);
    struct sockaddr_in any;
    socklen_t len = sizeof any;
    int fd = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    show("too long, for IPv6", sendto(fd, data, sizeof data, 0, (struct sockaddr *)&six, sizeof six));
    show("for IPv6", sendto(fd, data, 1, 0, (struct sockaddr *)&six, sizeof six));
    must("getsockname", getsockname(fd, (struct sockaddr *)&any, &len));
    printf("has a port: %s\n", any.sin_port ? "yes" : "no");
    int other = (int)must("socket", socket(AF_INET6, SOCK_DGRAM, 0));
    six.sin6_port = 0;
    must("bind", bind(other, (struct sockaddr *)&six, sizeof six));
    show("to port 0 out of reach", sendto(other, data, 1, 0, (struct sockaddr *)&four, sizeof four));
    return 0;
}

/* An IPv6 socket that connects to an IPv6 address and then to an IPv4 one keeps its first local
 * address. */
#include "message.h"

int main(void) {
    int fd = (int)must("socket", socket(AF_INET6, SOCK_DGRAM, 0));
    struct sockaddr_in6 six = loopback6(9);
    struct sockaddr_in four = loopback(9);
    show("connect to IPv6", connect(fd, (struct sockaddr *)&six, sizeof six));
    show_name("getsockname", fd, getsockname);
    show("connect to IPv4", connect(fd, (struct sockaddr *)&four, sizeof four));
    show_name("getsockname", fd, getsockname);
    show_name("getpeername", fd, getpeername);
    struct sockaddr none = {.sa_family = AF_UNSPEC};
    show("dissolve", connect(fd, &none, sizeof none));
    show("connect to IPv4", connect(fd, (struct sockaddr *)&four, sizeof four));
    show_name("getsockname", fd, getsockname);
    return 0;
}

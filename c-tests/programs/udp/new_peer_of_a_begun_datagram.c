/* A datagram that was begun with MSG_MORE goes to the IPv4 peer to which the socket is connected meanwhile,
 * but for IPv6 to the one for which it was begun. */
#include "message.h"

union name {
    struct sockaddr any;
    struct sockaddr_in in;
    struct sockaddr_in6 in6;
};

static union name loopback_of(int family) {
    union name at = {.any.sa_family = (sa_family_t)family};
    if (family == AF_INET6)
        at.in6.sin6_addr = in6addr_loopback;
    else
        at.in.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return at;
}

static void try(int family) {
    union name first = loopback_of(family), second = first;
    socklen_t len = family == AF_INET6 ? sizeof first.in6 : sizeof first.in;
    int fds[3];
    for (int i = 0; i < 3; i++)
        fds[i] = (int)must("socket", socket(family, SOCK_DGRAM, 0));
    must("bind", bind(fds[0], &first.any, len));
    must("bind", bind(fds[1], &second.any, len));
    must("getsockname", getsockname(fds[0], &first.any, &len));
    must("getsockname", getsockname(fds[1], &second.any, &len));

    must("connect", connect(fds[2], &first.any, len));
    show("more", send(fds[2], "one", 3, MSG_MORE));
    must("connect", connect(fds[2], &second.any, len));
    show("last", send(fds[2], "two", 3, 0));
    wait_for(fds[family == AF_INET], POLLIN, 10000);
    show_recv("the first", fds[0], MSG_DONTWAIT);
    show_recv("the second", fds[1], MSG_DONTWAIT);

    first.in.sin_port = 0;
    must("connect", connect(fds[2], &first.any, len));
    show("more, to port 0", send(fds[2], "three", 5, MSG_MORE));
    must("connect", connect(fds[2], &second.any, len));
    show("last", send(fds[2], "four", 4, 0));
    poll(NULL, 0, 50);
    show("after it", send(fds[2], "five", 4, 0));
    wait_for(fds[1], POLLIN, 10000);
    show_recv("the second", fds[1], MSG_DONTWAIT);
}

int main(void) {
    printf("IPv4\n");
    try(AF_INET);
    printf("IPv6\n");
    try(AF_INET6);
    return 0;
}

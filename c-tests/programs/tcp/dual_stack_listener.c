/* A listener on :: accepts clients of both families on one port, and reports the IPv4 ones as mapped. */
#include "check.h"

static void take(const char *what, int listener) {
    struct sockaddr_in6 peer, local;
    socklen_t len = sizeof peer;
    memset(&peer, 0, sizeof peer);
    int fd = show_fd(what, accept(listener, (struct sockaddr *)&peer, &len));
    printf("peer %s, IPv6 family %d\n", address_text(&peer, len), peer.sin6_family == AF_INET6);
    len = sizeof local;
    must("getsockname", getsockname(fd, (struct sockaddr *)&local, &len));
    printf("local %s\n", address_text(&local, len));
    len = sizeof peer;
    must("getpeername", getpeername(fd, (struct sockaddr *)&peer, &len));
    printf("getpeername %s\n", address_text(&peer, len));
    send_all(fd, "hi", 2);
}

int main(void) {
    struct sockaddr_in6 any, name;
    socklen_t len = sizeof name;
    char buffer[4];
    memset(&any, 0, sizeof any);
    any.sin6_family = AF_INET6;
    int listener = (int)must("socket", socket(AF_INET6, SOCK_STREAM, 0));
    show("bind", bind(listener, (struct sockaddr *)&any, sizeof any));
    show("listen", listen(listener, 4));
    must("getsockname", getsockname(listener, (struct sockaddr *)&name, &len));
    printf("listens on %s\n", address_text(&name, len));
    int client = tcp_connect(ntohs(name.sin6_port));
    take("from IPv4", listener);
    show("client's recv", (long)recv_all(client, buffer, 2));
    struct sockaddr_in6 a = loopback6(ntohs(name.sin6_port));
    int client6 = (int)must("socket", socket(AF_INET6, SOCK_STREAM, 0));
    must("connect", connect(client6, (struct sockaddr *)&a, sizeof a));
    take("from IPv6", listener);
    show("client's recv", (long)recv_all(client6, buffer, 2));
    return 0;
}

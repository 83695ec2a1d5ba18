/* An IPv6 socket bound to a mapped address listens in IPv4 only, and gives mapped names. */
#include "check.h"

int main(void) {
    struct sockaddr_in6 a = loopback6(0), name;
    socklen_t len = sizeof name;
    inet_pton(AF_INET6, "::ffff:127.0.0.1", &a.sin6_addr);
    int listener = (int)must("socket", socket(AF_INET6, SOCK_STREAM, 0));
    show("bind", bind(listener, (struct sockaddr *)&a, sizeof a));
    show("listen", listen(listener, 1));
    must("getsockname", getsockname(listener, (struct sockaddr *)&name, &len));
    printf("%s\n", address_text(&name, len));
    unsigned short port = ntohs(name.sin6_port);
    int client = tcp_connect(port);
    len = sizeof name;
    show_fd("accept", accept(listener, (struct sockaddr *)&name, &len));
    printf("from %s\n", address_text(&name, len));
    a = loopback6(port);
    int client6 = (int)must("socket", socket(AF_INET6, SOCK_STREAM, 0));
    show("connect in IPv6", connect(client6, (struct sockaddr *)&a, sizeof a));
    close(client);
    return 0;
}

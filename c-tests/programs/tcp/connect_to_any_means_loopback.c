/* connect to 0.0.0.0 or :: connects to the loopback address. */
#include "check.h"

int main(void) {
    unsigned short port;
    struct sockaddr_in a, peer;
    struct sockaddr_in6 b, peer6;
    socklen_t len = sizeof peer;
    tcp_listener(&port);
    a = loopback(port);
    a.sin_addr.s_addr = htonl(INADDR_ANY);
    int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    show("0.0.0.0", connect(fd, (struct sockaddr *)&a, sizeof a));
    must("getpeername", getpeername(fd, (struct sockaddr *)&peer, &len));
    printf("%s\n", address_text(&peer, len));

    b = loopback6(0);
    int listener6 = (int)must("socket", socket(AF_INET6, SOCK_STREAM, 0));
    must("bind", bind(listener6, (struct sockaddr *)&b, sizeof b));
    must("listen", listen(listener6, 1));
    memset(&b.sin6_addr, 0, sizeof b.sin6_addr);
    b.sin6_port = htons(port_of(listener6));
    fd = (int)must("socket", socket(AF_INET6, SOCK_STREAM, 0));
    show("::", connect(fd, (struct sockaddr *)&b, sizeof b));
    len = sizeof peer6;
    must("getpeername", getpeername(fd, (struct sockaddr *)&peer6, &len));
    printf("%s\n", address_text(&peer6, len));

    inet_pton(AF_INET6, "::ffff:0.0.0.0", &b.sin6_addr);
    b.sin6_port = htons(port);
    fd = (int)must("socket", socket(AF_INET6, SOCK_STREAM, 0));
    show("::ffff:0.0.0.0", connect(fd, (struct sockaddr *)&b, sizeof b));
    len = sizeof peer6;
    must("getpeername", getpeername(fd, (struct sockaddr *)&peer6, &len));
    printf("%s\n", address_text(&peer6, len));
    return 0;
}

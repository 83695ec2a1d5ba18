/* An IPv6 socket connects to a mapped IPv4 address, and reports both ends as mapped. */
#include "check.h"

int main(void) {
    unsigned short port;
    struct sockaddr_in6 a = loopback6(0), name;
    socklen_t len = sizeof name;
    char byte;
    int listener = tcp_listener(&port);
    inet_pton(AF_INET6, "::ffff:127.0.0.1", &a.sin6_addr);
    a.sin6_port = htons(port);
    int fd = (int)must("socket", socket(AF_INET6, SOCK_STREAM, 0));
    show("connect", connect(fd, (struct sockaddr *)&a, sizeof a));
    show("getpeername", getpeername(fd, (struct sockaddr *)&name, &len));
    printf("%s, port right %d, length right %d\n", address_text(&name, len), name.sin6_port == a.sin6_port,
           len == sizeof name);
    show("getsockname", getsockname(fd, (struct sockaddr *)&name, &len));
    printf("%s\n", address_text(&name, len));
    struct sockaddr_in peer;
    len = sizeof peer;
    int other = (int)must("accept", accept(listener, (struct sockaddr *)&peer, &len));
    printf("accepted from %s, port right %d\n", address_text(&peer, len), peer.sin_port == name.sin6_port);
    send_all(fd, "x", 1);
    show("recv", recv(other, &byte, 1, 0));
    return 0;
}

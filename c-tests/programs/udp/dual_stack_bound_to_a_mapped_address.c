/* An IPv6 UDP socket bound to ::ffff:127.0.0.1 is effectively an IPv4 one. */
#include "message.h"

int main(void) {
    int fd = (int)must("socket", socket(AF_INET6, SOCK_DGRAM, 0));
    struct sockaddr_in6 a = loopback6(0);
    inet_pton(AF_INET6, "::ffff:127.0.0.1", &a.sin6_addr);
    show("bind", bind(fd, (struct sockaddr *)&a, sizeof a));
    show_name("local", fd, getsockname);

    int four = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    must("sendto", send_text_to(four, port_of(fd), "hello"));
    show_recv("recv", fd, 0);

    a = loopback6(9);
    show("send to IPv6", sendto(fd, "x", 1, 0, (struct sockaddr *)&a, sizeof a));
    return 0;
}

/* One unbound IPv6 UDP socket sends to an IPv6 and to a mapped IPv4 address from one port. */
#include "message.h"

int main(void) {
    unsigned short port4;
    int four = udp_socket(&port4);
    int six = (int)must("socket", socket(AF_INET6, SOCK_DGRAM, 0));
    struct sockaddr_in6 a = loopback6(0);
    must("bind", bind(six, (struct sockaddr *)&a, sizeof a));

    int fd = (int)must("socket", socket(AF_INET6, SOCK_DGRAM, 0));
    struct sockaddr_in6 mapped = loopback6(port4), plain = loopback6(port_of(six));
    inet_pton(AF_INET6, "::ffff:127.0.0.1", &mapped.sin6_addr);
    show("to IPv4", sendto(fd, "a", 1, 0, (struct sockaddr *)&mapped, sizeof mapped));
    show("to IPv6", sendto(fd, "b", 1, 0, (struct sockaddr *)&plain, sizeof plain));

    char text[4];
    struct sockaddr_in from4;
    struct sockaddr_in6 from6;
    socklen_t len = sizeof from4;
    show("IPv4 heard", recvfrom(four, text, sizeof text, 0, (struct sockaddr *)&from4, &len));
    printf("from %s\n", address_text(&from4, len));
    len = sizeof from6;
    show("IPv6 heard", recvfrom(six, text, sizeof text, 0, (struct sockaddr *)&from6, &len));
    printf("from %s\n", address_text(&from6, len));
    printf("one port: %s\n", from4.sin_port == from6.sin6_port ? "yes" : "no");
    show_name("own name", fd, getsockname);
    return 0;
}

/* A UDP socket bound to :: receives IPv6 and IPv4, and reports IPv4 senders by mapped addresses. */
#include "message.h"

static void hear(int fd) {
    char text[16];
    struct sockaddr_in6 from;
    socklen_t len = sizeof from;
    ssize_t n = recvfrom(fd, text, sizeof text, 0, (struct sockaddr *)&from, &len);
    must("recvfrom", n);
    printf("%.*s from %s\n", (int)n, text, address_text(&from, len));
    must("sendto", sendto(fd, "answer", 6, 0, (struct sockaddr *)&from, len));
}

int main(void) {
    int both = (int)must("socket", socket(AF_INET6, SOCK_DGRAM, 0));
    struct sockaddr_in6 any = loopback6(0);
    any.sin6_addr = in6addr_any;
    must("bind", bind(both, (struct sockaddr *)&any, sizeof any));
    show_name("bound to", both, getsockname);
    unsigned short port = port_of(both);

    int six = (int)must("socket", socket(AF_INET6, SOCK_DGRAM, 0));
    struct sockaddr_in6 to6 = loopback6(port);
    must("sendto", sendto(six, "six", 3, 0, (struct sockaddr *)&to6, sizeof to6));
    hear(both);
    show_recv("six", six, 0);

    int four = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    must("sendto", send_text_to(four, port, "four"));
    hear(both);
    show_recv("four", four, 0);
    return 0;
}

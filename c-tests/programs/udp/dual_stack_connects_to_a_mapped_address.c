/* An IPv6 UDP socket connected to ::ffff:127.0.0.1 talks IPv4, and its names are mapped addresses. */
#include "message.h"

int main(void) {
    unsigned short port;
    int peer = udp_socket(&port);
    int fd = (int)must("socket", socket(AF_INET6, SOCK_DGRAM, 0));
    struct sockaddr_in6 to = loopback6(port);
    inet_pton(AF_INET6, "::ffff:127.0.0.1", &to.sin6_addr);
    show("connect", connect(fd, (struct sockaddr *)&to, sizeof to));
    show_name("local", fd, getsockname);
    show_name("peer", fd, getpeername);
    show("send", send_text(fd, "hello"));

    char text[16];
    struct sockaddr_in from;
    socklen_t len = sizeof from;
    show("recvfrom", recvfrom(peer, text, sizeof text, 0, (struct sockaddr *)&from, &len));
    printf("from %s\n", address_text(&from, len));
    must("sendto", sendto(peer, "answer", 6, 0, (struct sockaddr *)&from, len));
    show_recv("answer", fd, 0);
    return 0;
}

/* An IPv6 socket also has IPv4 options, before and after it is connected to an IPv4 address. */
#include "option.h"

static void try_all(const char *label, int fd) {
    printf("%s\n", label);
    try_option("IP_TTL", fd, IPPROTO_IP, IP_TTL, 9);
    show_option("IPV6_UNICAST_HOPS beside it", fd, IPPROTO_IPV6, IPV6_UNICAST_HOPS);
    try_option("IPV6_UNICAST_HOPS", fd, IPPROTO_IPV6, IPV6_UNICAST_HOPS, 7);
    show_option("IP_TTL beside it", fd, IPPROTO_IP, IP_TTL);
    try_option("IP_TTL of 0", fd, IPPROTO_IP, IP_TTL, 0);
    try_option("IP_TTL of 256", fd, IPPROTO_IP, IP_TTL, 256);
    try_option("IP_TTL of -1", fd, IPPROTO_IP, IP_TTL, -1);
    try_option("IP_TOS", fd, IPPROTO_IP, IP_TOS, 0x10);
    show_option("IPV6_TCLASS beside it", fd, IPPROTO_IPV6, IPV6_TCLASS);
    try_option("IP_MULTICAST_LOOP", fd, IPPROTO_IP, IP_MULTICAST_LOOP, 0);
    try_option("IP_MULTICAST_TTL", fd, IPPROTO_IP, IP_MULTICAST_TTL, 1);
    try_option("IP_TTL", fd, IPPROTO_IP, IP_TTL, 11);
}

static struct sockaddr_in6 mapped(unsigned short port) {
    struct sockaddr_in6 a = loopback6(port);
    a.sin6_addr = (struct in6_addr){{{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 127, 0, 0, 1}}};
    return a;
}

int main(void) {
    unsigned short port;
    int listener = tcp_listener(&port), fd = tcp_socket6();
    struct sockaddr_in6 a = mapped(port);
    try_all("TCP", fd);
    must("connect", connect(fd, (struct sockaddr *)&a, sizeof a));
    int accepted = (int)must("accept", accept(listener, NULL, NULL));
    show_option("still", fd, IPPROTO_IP, IP_TTL);
    try_all("TCP, connected", fd);
    send_all(fd, "ab", 2);
    char bytes[2];
    show("arrived", (long)recv_all(accepted, bytes, sizeof bytes));
    int receiver = udp_socket(&port);
    fd = (int)must("socket", socket(AF_INET6, SOCK_DGRAM, 0));
    a = mapped(port);
    try_all("UDP", fd);
    must("connect", connect(fd, (struct sockaddr *)&a, sizeof a));
    show_option("still", fd, IPPROTO_IP, IP_TTL);
    try_all("UDP, connected", fd);
    must("send", send(fd, "ab", 2, 0));
    show("arrived", recv(receiver, bytes, sizeof bytes, 0));
    return 0;
}

/* Multicast options on a TCP socket: some are refused, others are stored without effect. */
#include "option.h"

int main(void) {
    int fd = tcp_socket(), fd6 = tcp_socket6();
    struct ip_mreq group;
    struct ipv6_mreq group6;
    memset(&group, 0, sizeof group);
    memset(&group6, 0, sizeof group6);
    group.imr_multiaddr.s_addr = htonl(0xe0000101);
    inet_pton(AF_INET6, "ff02::1:1", &group6.ipv6mr_multiaddr);
    try_option("IP_MULTICAST_TTL", fd, IPPROTO_IP, IP_MULTICAST_TTL, 4);
    try_option("IP_MULTICAST_LOOP", fd, IPPROTO_IP, IP_MULTICAST_LOOP, 0);
    show("IP_ADD_MEMBERSHIP", setsockopt(fd, IPPROTO_IP, IP_ADD_MEMBERSHIP, &group, sizeof group));
    show("IP_DROP_MEMBERSHIP", setsockopt(fd, IPPROTO_IP, IP_DROP_MEMBERSHIP, &group, sizeof group));
    try_option("IPV6_MULTICAST_HOPS", fd6, IPPROTO_IPV6, IPV6_MULTICAST_HOPS, 4);
    try_option("IPV6_MULTICAST_LOOP", fd6, IPPROTO_IPV6, IPV6_MULTICAST_LOOP, 0);
    show("IPV6_JOIN_GROUP", setsockopt(fd6, IPPROTO_IPV6, IPV6_JOIN_GROUP, &group6, sizeof group6));
    show("IPV6_LEAVE_GROUP", setsockopt(fd6, IPPROTO_IPV6, IPV6_LEAVE_GROUP, &group6, sizeof group6));
    return 0;
}

/* IPV6_RECVPKTINFO reports the address to which a datagram was sent, for sockets on ::1 and on the wildcard
 * address. */
#define _GNU_SOURCE
#include "ancillary.h"

int main(void) {
    for (int any = 0; any < 2; any++) {
        unsigned short port;
        int fd = any ? udp_on_any(AF_INET6, &port) : (int)must("socket", socket(AF_INET6, SOCK_DGRAM, 0));
        int sender = (int)must("socket", socket(AF_INET6, SOCK_DGRAM, 0));
        struct sockaddr_in6 a = loopback6(0);
        if (!any)
            must("bind", bind(fd, (struct sockaddr *)&a, sizeof a));
        a = loopback6(port_of(fd));
        turn_on("IPV6_RECVPKTINFO", fd, IPPROTO_IPV6, IPV6_RECVPKTINFO);
        must("sendto", sendto(sender, "six", 3, 0, (struct sockaddr *)&a, sizeof a));
        receive_beside(fd, 256, 0);
    }
    return 0;
}

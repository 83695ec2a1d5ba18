/* With IPV6_PKTINFO a datagram is sent from ::1; an address that the machine does not have is EINVAL. */
#define _GNU_SOURCE
#include "ancillary.h"

int main(void) {
    unsigned short port;
    int fd = udp_on_any(AF_INET6, &port), receiver = udp_on_any(AF_INET6, &port);
    struct sockaddr_in6 to = loopback6(port);
    struct in6_pktinfo info;
    memset(&info, 0, sizeof info);
    send_beside("of no address", fd, (struct sockaddr *)&to, sizeof to, IPPROTO_IPV6, IPV6_PKTINFO, &info,
                sizeof info);
    inet_pton(AF_INET6, "::1", &info.ipi6_addr);
    send_beside("from ::1", fd, (struct sockaddr *)&to, sizeof to, IPPROTO_IPV6, IPV6_PKTINFO, &info,
                sizeof info);
    inet_pton(AF_INET6, "2001:db8::9", &info.ipi6_addr);
    send_beside("from elsewhere", fd, (struct sockaddr *)&to, sizeof to, IPPROTO_IPV6, IPV6_PKTINFO, &info,
                sizeof info);
    send_beside("too short", fd, (struct sockaddr *)&to, sizeof to, IPPROTO_IPV6, IPV6_PKTINFO, &info, 16);
    show_recv("first", receiver, 0);
    show_recv("second", receiver, 0);
    show_recv("no third", receiver, MSG_DONTWAIT);
    return 0;
}

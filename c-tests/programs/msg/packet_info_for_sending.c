/* With IP_PKTINFO a datagram is sent from an address of the machine; one that it does not have is EINVAL. */
#define _GNU_SOURCE
#include "ancillary.h"

int main(void) {
    unsigned short port, other;
    int fd = udp_on_any(AF_INET, &port), receiver = udp_socket(&other);
    struct sockaddr_in to = loopback(other);
    struct in_pktinfo info;
    memset(&info, 0, sizeof info);
    send_beside("of no address", fd, (struct sockaddr *)&to, sizeof to, IPPROTO_IP, IP_PKTINFO, &info,
                sizeof info);
    inet_pton(AF_INET, "127.0.0.1", &info.ipi_spec_dst);
    send_beside("from 127.0.0.1", fd, (struct sockaddr *)&to, sizeof to, IPPROTO_IP, IP_PKTINFO, &info,
                sizeof info);
    inet_pton(AF_INET, "203.0.113.9", &info.ipi_spec_dst);
    send_beside("from elsewhere", fd, (struct sockaddr *)&to, sizeof to, IPPROTO_IP, IP_PKTINFO, &info,
                sizeof info);
    send_beside("too short", fd, (struct sockaddr *)&to, sizeof to, IPPROTO_IP, IP_PKTINFO, &info, 8);
    show_recv("first", receiver, 0);
    show_recv("second", receiver, 0);
    show_recv("no third", receiver, MSG_DONTWAIT);
    return 0;
}

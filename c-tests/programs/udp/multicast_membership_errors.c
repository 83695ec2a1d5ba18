/* Joining a non-multicast address, an incomplete request and leaving a group that was never joined are
 * errors. */
#include "message.h"

int main(void) {
    int fd = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    struct ip_mreq r;
    memset(&r, 0, sizeof r);
    r.imr_interface.s_addr = htonl(INADDR_LOOPBACK);
    r.imr_multiaddr.s_addr = htonl(INADDR_LOOPBACK);
    show("no group", setsockopt(fd, IPPROTO_IP, IP_ADD_MEMBERSHIP, &r, sizeof r));
    show("short", setsockopt(fd, IPPROTO_IP, IP_ADD_MEMBERSHIP, &r, 4));
    inet_pton(AF_INET, "239.1.2.3", &r.imr_multiaddr);
    show("never joined", setsockopt(fd, IPPROTO_IP, IP_DROP_MEMBERSHIP, &r, sizeof r));
    return 0;
}

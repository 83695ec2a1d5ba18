/* A dual-stack socket reports the address of an IPv4 datagram as a mapped one, and with IP_PKTINFO unchanged.
 */
#define _GNU_SOURCE
#include "ancillary.h"

int main(void) {
    unsigned short port, other;
    int fd = udp_on_any(AF_INET6, &port), sender = udp_socket(&other);
    turn_on("IPV6_RECVPKTINFO", fd, IPPROTO_IPV6, IPV6_RECVPKTINFO);
    must("send", send_text_to(sender, port, "one"));
    receive_beside(fd, 256, 0);
    turn_on("IP_PKTINFO", fd, IPPROTO_IP, IP_PKTINFO);
    must("send", send_text_to(sender, port, "two"));
    receive_beside(fd, 256, 0);
    return 0;
}

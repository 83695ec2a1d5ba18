/* IP_PKTINFO on a socket bound to the wildcard address reports to which one a datagram from the loopback was
 * sent. */
#define _GNU_SOURCE
#include "ancillary.h"

int main(void) {
    unsigned short port, other;
    int fd = udp_on_any(AF_INET, &port), sender = udp_socket(&other);
    turn_on("IP_PKTINFO", fd, IPPROTO_IP, IP_PKTINFO);
    must("send", send_text_to(sender, port, "one"));
    receive_beside(fd, 256, 0);
    return 0;
}

/* IP_PKTINFO reports the address to which a datagram was sent, and the loopback as its interface. */
#define _GNU_SOURCE
#include "ancillary.h"

int main(void) {
    unsigned short port, other;
    int fd = udp_socket(&port), sender = udp_socket(&other);
    turn_on("IP_PKTINFO", fd, IPPROTO_IP, IP_PKTINFO);
    must("send", send_text_to(sender, port, "one"));
    must("send", send_text_to(sender, port, "two"));
    receive_beside(fd, 256, 0);
    receive_beside(fd, 256, 0);
    return 0;
}

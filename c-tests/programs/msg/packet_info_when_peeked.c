/* MSG_PEEK returns the control data, and leaves it with the datagram. */
#define _GNU_SOURCE
#include "ancillary.h"

int main(void) {
    unsigned short port, other;
    int fd = udp_socket(&port), sender = udp_socket(&other);
    turn_on("IP_PKTINFO", fd, IPPROTO_IP, IP_PKTINFO);
    must("send", send_text_to(sender, port, "one"));
    receive_beside(fd, 256, MSG_PEEK);
    receive_beside(fd, 256, 0);
    return 0;
}

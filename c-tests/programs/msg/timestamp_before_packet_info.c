/* Several items have a fixed order: the timestamp first. */
#define _GNU_SOURCE
#include "ancillary.h"

int main(void) {
    unsigned short port, other;
    int fd = udp_socket(&port), sender = udp_socket(&other);
    turn_on("IP_PKTINFO", fd, IPPROTO_IP, IP_PKTINFO);
    turn_on("SO_TIMESTAMP", fd, SOL_SOCKET, SO_TIMESTAMP);
    must("send", send_text_to(sender, port, "one"));
    receive_beside(fd, 256, 0);
    return 0;
}

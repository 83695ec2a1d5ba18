/* Once IP_PKTINFO is turned off, no more control data is returned, not even for datagrams that arrived
 * earlier. */
#define _GNU_SOURCE
#include "ancillary.h"

int main(void) {
    unsigned short port, other;
    int off = 0, fd = udp_socket(&port), sender = udp_socket(&other);
    turn_on("IP_PKTINFO", fd, IPPROTO_IP, IP_PKTINFO);
    must("send", send_text_to(sender, port, "one"));
    must("send", send_text_to(sender, port, "two"));
    receive_beside(fd, 256, 0);
    show("off", setsockopt(fd, IPPROTO_IP, IP_PKTINFO, &off, sizeof off));
    receive_beside(fd, 256, 0);
    return 0;
}

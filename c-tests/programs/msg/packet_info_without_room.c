/* Control data that does not fit is lost, and MSG_CTRUNC is set; recv and recvfrom return none. */
#define _GNU_SOURCE
#include "ancillary.h"

int main(void) {
    unsigned short port, other;
    int fd = udp_socket(&port), sender = udp_socket(&other);
    turn_on("IP_PKTINFO", fd, IPPROTO_IP, IP_PKTINFO);
    must("send", send_text_to(sender, port, "one"));
    must("send", send_text_to(sender, port, "two"));
    must("send", send_text_to(sender, port, "three"));
    receive_beside(fd, 0, 0);
    show_recv("recv", fd, 0);
    char text[8];
    show("recvfrom", recvfrom(fd, text, sizeof text, 0, NULL, NULL));
    show_recv("nothing left", fd, MSG_DONTWAIT);
    return 0;
}

/* SO_TIMESTAMP set while a datagram is queued already reports a time for it. */
#define _GNU_SOURCE
#include "ancillary.h"

int main(void) {
    unsigned short port, other;
    int fd = udp_socket(&port), sender = udp_socket(&other);
    must("send", send_text_to(sender, port, "one"));
    wait_for(fd, POLLIN, 5000);
    turn_on("SO_TIMESTAMP", fd, SOL_SOCKET, SO_TIMESTAMP);
    receive_beside(fd, 256, 0);
    return 0;
}

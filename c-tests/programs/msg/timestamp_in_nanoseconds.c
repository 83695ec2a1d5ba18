/* SO_TIMESTAMPNS reports when a datagram arrived, as a struct timespec. */
#define _GNU_SOURCE
#include "ancillary.h"

int main(void) {
    unsigned short port, other;
    int fd = udp_socket(&port), sender = udp_socket(&other);
    turn_on("SO_TIMESTAMPNS", fd, SOL_SOCKET, SO_TIMESTAMPNS);
    must("send", send_text_to(sender, port, "one"));
    receive_beside(fd, 256, 0);
    return 0;
}

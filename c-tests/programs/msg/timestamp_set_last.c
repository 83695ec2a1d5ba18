/* The last set of SO_TIMESTAMP and SO_TIMESTAMPNS applies; turning one off ends both. */
#define _GNU_SOURCE
#include "ancillary.h"

int main(void) {
    unsigned short port, other;
    int off = 0, fd = udp_socket(&port), sender = udp_socket(&other);
    turn_on("SO_TIMESTAMP", fd, SOL_SOCKET, SO_TIMESTAMP);
    turn_on("SO_TIMESTAMPNS", fd, SOL_SOCKET, SO_TIMESTAMPNS);
    printf("%d %d\n", get_int(fd, SOL_SOCKET, SO_TIMESTAMP), get_int(fd, SOL_SOCKET, SO_TIMESTAMPNS));
    must("send", send_text_to(sender, port, "one"));
    receive_beside(fd, 256, 0);
    turn_on("SO_TIMESTAMP", fd, SOL_SOCKET, SO_TIMESTAMP);
    printf("%d %d\n", get_int(fd, SOL_SOCKET, SO_TIMESTAMP), get_int(fd, SOL_SOCKET, SO_TIMESTAMPNS));
    show("off", setsockopt(fd, SOL_SOCKET, SO_TIMESTAMPNS, &off, sizeof off));
    printf("%d %d\n", get_int(fd, SOL_SOCKET, SO_TIMESTAMP), get_int(fd, SOL_SOCKET, SO_TIMESTAMPNS));
    must("send", send_text_to(sender, port, "two"));
    receive_beside(fd, 256, 0);
    return 0;
}

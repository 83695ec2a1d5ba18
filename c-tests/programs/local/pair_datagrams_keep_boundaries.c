/* A pair of local datagram sockets keeps boundaries, truncates what does not fit, and carries empty
 * datagrams. */
#include "local.h"

int main(void) {
    int ends[2];
    char two[2];
    show("socketpair", socketpair(AF_UNIX, SOCK_DGRAM, 0, ends));
    must("send", send_text(ends[0], "first"));
    must("send", send_text(ends[0], ""));
    must("send", send_text(ends[0], "too long"));
    must("send", send_text(ends[0], "last"));
    show_recv("recv", ends[1], 0);
    show_recv("recv", ends[1], 0);
    show("two bytes", recv(ends[1], two, sizeof two, MSG_TRUNC));
    show_recv("recv", ends[1], 0);
    show_recv("empty", ends[1], MSG_DONTWAIT);
    return 0;
}

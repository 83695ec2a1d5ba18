/* Sends with MSG_MORE are joined with the next one into a single datagram. */
#include "message.h"

int main(void) {
    int ends[2];
    udp_pair(ends);
    show("more", send(ends[0], "one ", 4, MSG_MORE));
    show("more", send(ends[0], "two ", 4, MSG_MORE));
    show_recv("not yet", ends[1], MSG_DONTWAIT);
    show("last", send(ends[0], "three", 5, 0));
    show_recv("recv", ends[1], 0);
    show_recv("no more", ends[1], MSG_DONTWAIT);
    return 0;
}

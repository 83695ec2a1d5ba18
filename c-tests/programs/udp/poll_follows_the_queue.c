/* A UDP socket is always writable, and readable as long as a datagram is queued. */
#include "message.h"

int main(void) {
    int ends[2];
    udp_pair(ends);
    printf("idle: %s\n", events(wait_for(ends[1], POLLIN | POLLOUT, 0)));
    must("send", send_text(ends[0], "one"));
    must("send", send_text(ends[0], "two"));
    printf("queued: %s\n", events(wait_for(ends[1], POLLIN, 5000)));
    show_recv("recv", ends[1], 0);
    printf("one left: %s\n", events(wait_for(ends[1], POLLIN, 5000)));
    show_recv("recv", ends[1], 0);
    printf("empty: %s\n", events(wait_for(ends[1], POLLIN | POLLOUT, 0)));
    return 0;
}

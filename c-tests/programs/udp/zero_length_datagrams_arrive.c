/* A datagram of no bytes is a datagram: it makes the socket readable and receive returns 0 once. */
#include "message.h"

int main(void) {
    int ends[2];
    udp_pair(ends);
    show("send nothing", send(ends[0], NULL, 0, 0));
    printf("poll: %s\n", events(wait_for(ends[1], POLLIN, 5000)));
    show("send nothing", send(ends[0], "", 0, 0));
    must("send", send_text(ends[0], "end"));
    show_recv("recv", ends[1], 0);
    show_recv("recv", ends[1], 0);
    show_recv("recv", ends[1], 0);
    show_recv("recv", ends[1], MSG_DONTWAIT);
    return 0;
}

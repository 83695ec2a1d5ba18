/* MSG_ERRQUEUE finds nothing when no errors are collected, and never waits. */
#include "message.h"

int main(void) {
    int ends[2];
    char text[8];
    udp_pair(ends);
    must("send", send_text(ends[0], "data"));
    must("poll", wait_for(ends[1], POLLIN, 5000));
    show("recv", recv(ends[1], text, sizeof text, MSG_ERRQUEUE));
    show_recv("the datagram is still there", ends[1], 0);
    return 0;
}

/* After SHUT_WR a connected UDP socket cannot send, and still receives. */
#include "message.h"

int main(void) {
    int ends[2];
    udp_pair(ends);
    show("shutdown", shutdown(ends[0], SHUT_WR));
    show("send", send(ends[0], "x", 1, MSG_NOSIGNAL));
    must("send", send_text(ends[1], "still heard"));
    show_recv("recv", ends[0], 0);
    show_recv("the peer notices nothing", ends[1], MSG_DONTWAIT);
    return 0;
}

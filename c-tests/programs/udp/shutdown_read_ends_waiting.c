/* After SHUT_RD a receive on a connected UDP socket returns what is queued, then 0 instead of waiting. */
#include "message.h"

int main(void) {
    int ends[2];
    udp_pair(ends);
    must("send", send_text(ends[1], "queued"));
    printf("poll: %s\n", events(wait_for(ends[0], POLLIN, 5000)));
    show("shutdown", shutdown(ends[0], SHUT_RD));
    show_recv("recv", ends[0], 0);
    show_recv("recv", ends[0], 0);
    printf("poll: %s\n", events(wait_for(ends[0], POLLIN, 0)));
    show("send", send_text(ends[0], "sending goes on"));
    show_recv("peer", ends[1], 0);
    return 0;
}

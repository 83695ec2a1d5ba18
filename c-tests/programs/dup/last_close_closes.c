/* A connection ends for its peer only when the last number for it is closed. */
#include "local.h"

int main(void) {
    int ends[2];
    tcp_pair(ends);
    int copy = (int)must("dup", dup(ends[0]));
    show("close", close(ends[0]));
    show("closed one", send(ends[0], "x", 1, MSG_NOSIGNAL));
    printf("peer: %s\n", events(wait_for(ends[1], POLLIN, 50)));
    must("send", send_text(copy, "still open"));
    show_recv("peer", ends[1], 0);
    show("close", close(copy));
    show_recv("peer", ends[1], 0);
    return 0;
}

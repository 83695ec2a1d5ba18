/* shutdown ends the connection at once, whatever copies are open. */
#include "local.h"

int main(void) {
    int ends[2];
    tcp_pair(ends);
    int copy = (int)must("dup", dup(ends[0]));
    show("shutdown", shutdown(ends[0], SHUT_WR));
    show_recv("peer", ends[1], 0);
    must("send", send_text(ends[1], "answer"));
    show_recv("the copy", copy, 0);
    return 0;
}

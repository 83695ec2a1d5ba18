/* MSG_WAITALL returns what is there when poll has already reported the end, and then 0. */
#include "queued.h"

int main(void) {

    int ends[2];
    tcp_pair(ends);
    must("send", send_text(ends[0], "abc"));
    must("shutdown", shutdown(ends[0], SHUT_WR));
    wait_for_the_end(ends[1]);
    show_receive("all", ends[1], 8, MSG_WAITALL);
    show_error(ends[1]);
    show_receive("all", ends[1], 8, MSG_WAITALL);
    show_receive("recv", ends[1], 8, 0);
    show("send", send_text(ends[1], "still"));
    show_receive("recv", ends[0], 8, 0);
    return 0;
}

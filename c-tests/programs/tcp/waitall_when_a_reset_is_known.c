/* MSG_WAITALL returns the data before a known reset, and the reset next. */
#include "queued.h"

int main(void) {

    int ends[2];
    tcp_pair(ends);
    must("send", send_text(ends[0], "abc"));
    wait_for(ends[1], POLLIN, 5000);
    reset_and_wait(ends[0], ends[1]);
    show_receive("all", ends[1], 8, MSG_WAITALL);
    show_receive("recv", ends[1], 8, 0);
    show_receive("recv", ends[1], 8, 0);
    return 0;
}

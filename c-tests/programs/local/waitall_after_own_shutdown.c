/* After the program's own shutdown for reading, MSG_WAITALL returns what is unread, and then 0. */
#include "queued.h"

int main(void) {

    int ends[2];
    local_pair(SOCK_STREAM, ends);
    must("send", send_text(ends[0], "abc"));
    wait_for(ends[1], POLLIN, 5000);
    show("shutdown", shutdown(ends[1], SHUT_RD));
    show_receive("all", ends[1], 8, MSG_WAITALL);
    show_receive("all", ends[1], 8, MSG_WAITALL);
    local_pair(SOCK_STREAM, ends);
    show("shutdown before any data", shutdown(ends[1], SHUT_RD));
    show_receive("all", ends[1], 8, MSG_WAITALL);
    return 0;
}

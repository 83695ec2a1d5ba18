/* When one end of a stream pair closes the other reads what was sent, then the end; sending is EPIPE. */
#include "local.h"

int main(void) {
    int ends[2];
    local_pair(SOCK_STREAM, ends);
    must("send", send_text(ends[0], "last words"));
    close(ends[0]);
    show_recv("recv", ends[1], 0);
    show_recv("recv", ends[1], 0);
    show("send", send(ends[1], "x", 1, MSG_NOSIGNAL));
    show_recv("recv", ends[1], 0);
    return 0;
}

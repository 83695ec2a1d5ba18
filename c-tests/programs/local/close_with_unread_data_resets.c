/* Closing an end with unread data resets the connection: the other gets ECONNRESET once, then the end. */
#include "local.h"

int main(void) {
    int ends[2];
    local_pair(SOCK_STREAM, ends);
    must("send", send_text(ends[0], "never read"));
    must("send", send_text(ends[1], "on its way"));
    close(ends[1]);
    show_recv("recv", ends[0], 0);
    show_recv("recv", ends[0], 0);
    show_recv("recv", ends[0], 0);
    show("send", send(ends[0], "x", 1, MSG_NOSIGNAL));
    return 0;
}

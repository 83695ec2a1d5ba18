/* MSG_WAITALL has no effect on datagrams: one is received. */
#include "message.h"

int main(void) {
    int ends[2];
    udp_pair(ends);
    must("send", send_text(ends[0], "one"));
    must("send", send_text(ends[0], "two"));
    show_recv("recv", ends[1], MSG_WAITALL);
    show_recv("recv", ends[1], MSG_WAITALL);
    return 0;
}

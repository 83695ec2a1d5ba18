/* SHUT_WR of a stream pair ends one direction, SHUT_RD makes the other side's sends EPIPE. */
#include "local.h"

int main(void) {
    int ends[2];
    local_pair(SOCK_STREAM, ends);
    must("send", send_text(ends[0], "before"));
    show("SHUT_WR", shutdown(ends[0], SHUT_WR));
    show("send", send(ends[0], "x", 1, MSG_NOSIGNAL));
    show_recv("recv", ends[1], 0);
    show_recv("recv", ends[1], 0);
    must("send", send_text(ends[1], "back"));
    show_recv("recv", ends[0], 0);
    show("SHUT_RD", shutdown(ends[0], SHUT_RD));
    show("the other side sends", send(ends[1], "x", 1, MSG_NOSIGNAL));
    show_recv("recv", ends[0], 0);
    show("SHUT_RDWR again", shutdown(ends[0], SHUT_RDWR));
    show("bad how", shutdown(ends[0], 77));
    int fresh = (int)must("socket", socket(AF_UNIX, SOCK_STREAM, 0));
    show("unconnected", shutdown(fresh, SHUT_RDWR));
    return 0;
}

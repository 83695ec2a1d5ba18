/* A seqpacket pair keeps boundaries as datagrams do, and has an end of file as streams do. */
#include "local.h"

int main(void) {
    int ends[2];
    show("socketpair", socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends));
    must("send", send_text(ends[0], "first"));
    must("send", send_text(ends[0], "second"));
    show_recv("recv", ends[1], 0);
    show_recv("recv", ends[1], 0);
    must("send", send_text(ends[0], "last"));
    close(ends[0]);
    show_recv("recv", ends[1], 0);
    show_recv("end", ends[1], 0);
    show("send", send(ends[1], "x", 1, MSG_NOSIGNAL));
    return 0;
}

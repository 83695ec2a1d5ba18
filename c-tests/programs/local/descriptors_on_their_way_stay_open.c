/* A descriptor that was sent and then closed by the sender stays open while it is in the queue. */
#include "rights.h"

int main(void) {
    int ends[2], tcp[2], got[1] = {-1};
    local_pair(SOCK_DGRAM, ends);
    tcp_pair(tcp);
    must("send", send_rights(ends[0], "socket", &tcp[0], 1));
    close(tcp[0]);
    must("send", send_text(tcp[1], "not lost"));
    show("received", receive_rights(ends[1], got, 1, 0));
    show_recv("recv", got[0], 0);
    must("send", send_text(got[0], "answer"));
    show_recv("peer", tcp[1], 0);
    must("send", send_rights(ends[0], "again", &got[0], 1));
    close(got[0]);
    close(ends[0]);
    close(ends[1]);
    show_recv("closed with the queue", tcp[1], 0);
    return 0;
}

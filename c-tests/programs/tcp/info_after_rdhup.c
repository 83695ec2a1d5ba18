/* After POLLRDHUP, TCP_INFO reports CLOSE_WAIT, by which servers distinguish a half-closed peer from one that
 * is gone. */
#define _GNU_SOURCE
#include "tcp_state.h"

int main(void) {
    int ends[2];
    tcp_pair(ends);
    must("send", send(ends[0], "last words", 10, 0));
    must("shutdown", shutdown(ends[0], SHUT_WR));
    printf("%s\n", events(wait_for(ends[1], POLLRDHUP, 5000)));
    printf("%s\n", tcp_state(ends[1]));
    char text[16];
    show("recv", recv(ends[1], text, sizeof text, 0));
    show("recv", recv(ends[1], text, sizeof text, 0));
    printf("%s\n", tcp_state(ends[1]));
    return 0;
}

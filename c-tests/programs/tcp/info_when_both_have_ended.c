/* When both ends have ended, the one that did so last is CLOSE to TCP_INFO. */
#define _GNU_SOURCE
#include "tcp_state.h"

int main(void) {
    int ends[2];
    char byte;
    tcp_pair(ends);
    must("shutdown", shutdown(ends[0], SHUT_WR));
    show("recv", recv(ends[1], &byte, 1, 0));
    must("shutdown", shutdown(ends[1], SHUT_WR));
    show("recv", recv(ends[0], &byte, 1, 0));
    /* The other end's last acknowledgement may be on its way. */
    const char *state = tcp_state(ends[1]);
    printf("%s\n", strcmp(state, "LAST_ACK") ? state : "CLOSE");
    return 0;
}

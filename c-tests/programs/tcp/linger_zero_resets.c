/* close with SO_LINGER on and a time of 0 resets the peer. */
#include "check.h"

int main(void) {
    int ends[2];
    char byte;
    struct linger now = {1, 0};
    tcp_pair(ends);
    must("SO_LINGER", setsockopt(ends[0], SOL_SOCKET, SO_LINGER, &now, sizeof now));
    show("close", close(ends[0]));
    wait_for(ends[1], POLLIN, 10000);
    show("recv", recv(ends[1], &byte, 1, 0));
    return 0;
}

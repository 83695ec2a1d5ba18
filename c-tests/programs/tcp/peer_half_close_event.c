/* POLLRDHUP, if requested, is reported when the peer closes its sending half. */
#include "message.h"

int main(void) {
    int ends[2];
    tcp_pair(ends);
    printf("open: %s\n", events(wait_for(ends[0], POLLIN | POLLRDHUP, 0)));
    must("shutdown", shutdown(ends[1], SHUT_WR));
    printf("half closed: %s\n", events(wait_for(ends[0], POLLRDHUP, 10000)));
    printf("with POLLIN: %s\n", events(wait_for(ends[0], POLLIN | POLLRDHUP, 0)));
    printf("not asked for: %s\n", events(wait_for(ends[0], POLLIN, 0)));
    return 0;
}

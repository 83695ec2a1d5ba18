/* POLLRDHUP is reported only when requested; POLLHUP always, when both directions are closed. */
#include "message.h"

int main(void) {
    int ends[2];
    tcp_pair(ends);
    must("shutdown", shutdown(ends[0], SHUT_WR));
    printf("asked: %s\n", events(wait_for(ends[1], POLLRDHUP, 5000)));
    printf("not asked: %s\n", events(wait_for(ends[1], POLLIN, 5000)));
    must("shutdown", shutdown(ends[1], SHUT_WR));
    printf("both closed: %s\n", events(wait_for(ends[1], 0, 5000)));
    printf("both closed, the other end: %s\n", events(wait_for(ends[0], 0, 5000)));
    return 0;
}

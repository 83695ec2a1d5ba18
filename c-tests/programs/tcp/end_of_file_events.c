/* When the peer has closed, the socket is readable, and stays so; it hangs up only when both halves are
 * closed. */
#include "check.h"

int main(void) {
    int ends[2];
    char byte;
    tcp_pair(ends);
    must("shutdown", shutdown(ends[1], SHUT_WR));
    printf("peer closed: %s\n", events(wait_for(ends[0], POLLIN, 10000)));
    printf("with POLLOUT: %s\n", events(wait_for(ends[0], POLLIN | POLLOUT, 0)));
    show("recv", recv(ends[0], &byte, 1, 0));
    printf("after recv: %s\n", events(wait_for(ends[0], POLLIN | POLLOUT, 0)));
    must("shutdown", shutdown(ends[0], SHUT_WR));
    printf("closed on both sides: %s\n", events(wait_for(ends[0], POLLIN | POLLOUT, 0)));
    show("recv at the other end", recv(ends[1], &byte, 1, 0));
    printf("at the other end: %s\n", events(wait_for(ends[1], POLLIN | POLLOUT, 0)));
    return 0;
}

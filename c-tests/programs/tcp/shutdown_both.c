/* After shutdown(SHUT_RDWR) reads return end of file and writes fail with EPIPE; the peer sees end of
 * file. */
#include "check.h"

int main(void) {
    int ends[2];
    char byte;
    tcp_pair(ends);
    show("shutdown", shutdown(ends[0], SHUT_RDWR));
    show("recv", recv(ends[0], &byte, 1, 0));
    show("send", send(ends[0], "x", 1, MSG_NOSIGNAL));
    show("peer's recv", recv(ends[1], &byte, 1, 0));
    printf("events %s\n", events(wait_for(ends[0], POLLIN | POLLOUT, 0)));
    show("shutdown again", shutdown(ends[0], SHUT_RDWR));
    return 0;
}

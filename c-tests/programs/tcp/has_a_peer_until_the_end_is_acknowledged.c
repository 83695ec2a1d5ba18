/* A connection that both ends have shut down has a peer as long as some of its data has not arrived. */
#include "check.h"

int main(void) {
    static char data[1 << 16];
    struct sockaddr_in peer;
    socklen_t len = sizeof peer;
    int ends[2];
    ssize_t n;
    tcp_pair(ends);
    must("shutdown", shutdown(ends[0], SHUT_WR));
    show("the end arrives", wait_for(ends[1], POLLIN, 1000));
    do
        n = send(ends[1], data, sizeof data, MSG_DONTWAIT);
    while (n > 0 || (errno == EAGAIN && wait_for(ends[1], POLLOUT, 50) & POLLOUT));
    show("full", n);
    show("shutdown", shutdown(ends[1], SHUT_WR));
    show("has a peer", getpeername(ends[1], (struct sockaddr *)&peer, &len));
    show("again", shutdown(ends[1], SHUT_WR));
    while (recv(ends[0], data, sizeof data, 0) > 0)
        ;
    poll(NULL, 0, 50);
    show("has none", getpeername(ends[1], (struct sockaddr *)&peer, &len));
    show("and again", shutdown(ends[1], SHUT_WR));
    return 0;
}

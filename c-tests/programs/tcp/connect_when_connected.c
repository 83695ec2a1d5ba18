/* connect on either end of a connection fails with EISCONN, whatever the address. */
#include "check.h"

int main(void) {
    int ends[2];
    unsigned short port;
    int listener = tcp_listener(&port);
    struct sockaddr_in a = loopback(port);
    tcp_pair(ends);
    show("the end that connected", connect(ends[0], (struct sockaddr *)&a, sizeof a));
    show("the accepted end", connect(ends[1], (struct sockaddr *)&a, sizeof a));
    set_nonblocking(ends[0]);
    show("without blocking", connect(ends[0], (struct sockaddr *)&a, sizeof a));
    show("the listener", connect(listener, (struct sockaddr *)&a, sizeof a));
    return 0;
}

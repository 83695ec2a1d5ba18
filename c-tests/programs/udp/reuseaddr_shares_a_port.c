/* With SO_REUSEADDR on both, two UDP sockets may have one address on Linux. */
//@ differs: p1,p2: wasi:sockets 0.2 cannot share a UDP port, so the second bind fails
//@ instead: without: -1 EADDRINUSE
//@ instead: with: -1 EADDRINUSE
#include "message.h"

int main(void) {
    int on = 1;
    int first = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    int second = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    struct sockaddr_in a = loopback(0);
    must("SO_REUSEADDR", setsockopt(first, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on));
    must("bind", bind(first, (struct sockaddr *)&a, sizeof a));
    a = loopback(port_of(first));
    show("without", bind(second, (struct sockaddr *)&a, sizeof a));
    must("SO_REUSEADDR", setsockopt(second, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on));
    show("with", bind(second, (struct sockaddr *)&a, sizeof a));
    return 0;
}

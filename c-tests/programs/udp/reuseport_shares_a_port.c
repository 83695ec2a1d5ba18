/* With SO_REUSEPORT on both, two UDP sockets may have one address on Linux. */
//@ differs: p1,p2: wasi:sockets 0.2 cannot share a UDP port, so the second bind says so
//@ instead: with: -1 EADDRINUSE
#include "message.h"

int main(void) {
    int on = 1;
    int first = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    int second = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    struct sockaddr_in a = loopback(0);
    must("SO_REUSEPORT", setsockopt(first, SOL_SOCKET, SO_REUSEPORT, &on, sizeof on));
    must("SO_REUSEPORT", setsockopt(second, SOL_SOCKET, SO_REUSEPORT, &on, sizeof on));
    must("bind", bind(first, (struct sockaddr *)&a, sizeof a));
    a = loopback(port_of(first));
    show("with", bind(second, (struct sockaddr *)&a, sizeof a));
    return 0;
}

/* TCP_INFO reports whether a socket is closed, listening, connected, or half closed. */
#define _GNU_SOURCE
#include "tcp_state.h"

int main(void) {
    unsigned short port;
    int ends[2];
    printf("fresh: %s\n", tcp_state((int)must("socket", socket(AF_INET, SOCK_STREAM, 0))));
    printf("listening: %s\n", tcp_state(tcp_listener(&port)));
    tcp_pair(ends);
    printf("connected: %s, %s\n", tcp_state(ends[0]), tcp_state(ends[1]));
    must("shutdown", shutdown(ends[0], SHUT_WR));
    wait_for(ends[1], POLLIN, 5000);
    printf("peer has ended: %s\n", tcp_state(ends[1]));
    /* Whether the peer has acknowledged the end already is a matter of time. */
    printf("ended: %.8s\n", tcp_state(ends[0]));
    return 0;
}

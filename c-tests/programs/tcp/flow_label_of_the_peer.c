/* A flow label that connect was called with is no part of the peer's address. */
#include "check.h"

static void try(int type) {
    struct sockaddr_in6 a = loopback6(0);
    socklen_t len = sizeof a;
    int server = (int)must("socket", socket(AF_INET6, type, 0)),
        client = (int)must("socket", socket(AF_INET6, type, 0));
    must("bind", bind(server, (struct sockaddr *)&a, sizeof a));
    must("getsockname", getsockname(server, (struct sockaddr *)&a, &len));
    if (type == SOCK_STREAM)
        must("listen", listen(server, 1));
    a.sin6_flowinfo = htonl(5);
    show("connect", connect(client, (struct sockaddr *)&a, sizeof a));
    must("getpeername", getpeername(client, (struct sockaddr *)&a, &len));
    printf("label %d\n", (int)ntohl(a.sin6_flowinfo));
    close(server), close(client);
}

int main(void) {
    try(SOCK_STREAM);
    try(SOCK_DGRAM);
    return 0;
}

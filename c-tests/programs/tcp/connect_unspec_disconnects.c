/* connect with AF_UNSPEC breaks a connection, and the socket can connect again. */
#include "check.h"

int main(void) {
    int ends[2];
    unsigned short port;
    char byte;
    struct sockaddr none;
    struct sockaddr_in a;
    socklen_t len = sizeof a;
    memset(&none, 0, sizeof none);
    none.sa_family = AF_UNSPEC;
    tcp_pair(ends);
    show("connect", connect(ends[0], &none, sizeof none));
    wait_for(ends[1], POLLIN, 10000);
    printf("the peer reads nothing more: %d\n", recv(ends[1], &byte, 1, 0) <= 0);
    show("getpeername", getpeername(ends[0], (struct sockaddr *)&a, &len));
    show("send", send(ends[0], "x", 1, MSG_NOSIGNAL));
    tcp_listener(&port);
    a = loopback(port);
    show("connect again", connect(ends[0], (struct sockaddr *)&a, sizeof a));
    show("send", send(ends[0], "x", 1, 0));
    return 0;
}

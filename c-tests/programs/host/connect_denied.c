/* With a host that denies only connections, connect fails with EACCES at once, and listening works. */
//@ deny: connect
//@ expect: connect: -1 EACCES
//@ expect: without blocking: -1 EACCES
//@ expect: SO_ERROR: 0
//@ expect: error 0
//@ expect: a new socket listens: 0
#include "check.h"

int main(void) {
    unsigned short port;
    int listener = tcp_listener(&port), error = -1;
    socklen_t len = sizeof error;
    struct sockaddr_in a = loopback(port);
    int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    show("connect", connect(fd, (struct sockaddr *)&a, sizeof a));
    int other = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    set_nonblocking(other);
    show("without blocking", connect(other, (struct sockaddr *)&a, sizeof a));
    show("SO_ERROR", getsockopt(other, SOL_SOCKET, SO_ERROR, &error, &len));
    printf("error %s\n", errname(error));
    show("a new socket listens", listen((int)must("socket", socket(AF_INET, SOCK_STREAM, 0)), 1));
    close(listener);
    return 0;
}

/* With a host that denies TCP, connect and listen fail with EACCES; the socket itself can be created. */
//@ deny: tcp
//@ expect: socket: ok
//@ expect: SO_KEEPALIVE: 0
//@ expect: connect: -1 EACCES
//@ expect: bind: -1 EACCES
//@ expect: listen: -1 EACCES
//@ expect: close: 0
#include "check.h"

int main(void) {
    struct sockaddr_in a = loopback(9);
    int on = 1;
    int fd = show_fd("socket", socket(AF_INET, SOCK_STREAM, 0));
    show("SO_KEEPALIVE", setsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, &on, sizeof on));
    show("connect", connect(fd, (struct sockaddr *)&a, sizeof a));
    int other = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    a.sin_port = 0;
    show("bind", bind(other, (struct sockaddr *)&a, sizeof a));
    int third = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    show("listen", listen(third, 1));
    show("close", close(fd));
    return 0;
}

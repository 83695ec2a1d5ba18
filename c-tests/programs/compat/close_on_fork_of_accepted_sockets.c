/* accept4 and socketpair take SOCK_CLOFORK; open takes O_CLOFORK. */
//@ expect: accepted 1
//@ expect: pair 1 1
//@ expect: open: -1 ENOENT
#define _GNU_SOURCE
#include "check.h"

int main(void) {
    unsigned short port;
    int pair[2], listener = tcp_listener(&port);
    tcp_connect(port);
    int fd = (int)must("accept4", accept4(listener, NULL, NULL, SOCK_CLOFORK));
    printf("accepted %d\n", !!(fcntl(fd, F_GETFD) & FD_CLOFORK));
    must("socketpair", socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOFORK, 0, pair));
    printf("pair %d %d\n", !!(fcntl(pair[0], F_GETFD) & FD_CLOFORK),
           !!(fcntl(pair[1], F_GETFD) & FD_CLOFORK));
    show("open", open("/nowhere", O_RDONLY | O_CLOFORK));
    return 0;
}

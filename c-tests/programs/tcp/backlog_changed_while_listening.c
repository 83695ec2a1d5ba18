/* listen again on a listener changes its backlog, and keeps pending connections. */
#include "check.h"

int main(void) {
    unsigned short port;
    int fd = tcp_listener(&port);
    int first = tcp_connect(port);
    show("listen with 64", listen(fd, 64));
    show("listen with 0", listen(fd, 0));
    show("listen with -1", listen(fd, -1));
    printf("the port stays: %d\n", port_of(fd) == port);
    show_fd("accept", accept(fd, NULL, NULL));
    int second = tcp_connect(port);
    show_fd("accept", accept(fd, NULL, NULL));
    close(first);
    close(second);
    return 0;
}

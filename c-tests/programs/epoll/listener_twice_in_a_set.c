/* A listener that is in an epoll set twice, once with EPOLLET, is ready only until its connection is
 * accepted. */
#include "check.h"
#include <sys/epoll.h>

static void show_ready(const char *label, int fd) {
    printf("%s: %s\n", label, events(wait_for(fd, POLLIN, 0)));
}

static void add(int set, int fd, unsigned interest) {
    struct epoll_event e = {.events = interest};
    must("epoll_ctl", epoll_ctl(set, EPOLL_CTL_ADD, fd, &e));
}

int main(void) {
    unsigned short port;
    struct epoll_event e[2];
    for (int edge_first = 0; edge_first < 2; edge_first++) {
        int listener = tcp_listener(&port), twin = (int)must("dup", dup(listener));
        int set = (int)must("epoll_create1", epoll_create1(0));
        set_nonblocking(listener);
        add(set, listener, edge_first ? EPOLLIN | EPOLLET : EPOLLIN);
        add(set, twin, edge_first ? EPOLLIN : EPOLLIN | EPOLLET);
        tcp_connect(port);
        wait_for(listener, POLLIN, 5000);
        show("both", epoll_wait(set, e, 2, 5000));
        show_fd("accept", accept(listener, NULL, NULL));
        show_ready("accepted", listener);
        show_fd("accept", accept(listener, NULL, NULL));
        tcp_connect(port);
        int n = 0;
        while (n == 0)
            n = epoll_wait(set, e, 2, 5000);
        show_fd("accept", accept(listener, NULL, NULL));
        show_ready("accepted", listener);
        close(listener);
        close(twin);
    }
    return 0;
}

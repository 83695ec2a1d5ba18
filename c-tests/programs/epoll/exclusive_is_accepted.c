/* EPOLLEXCLUSIVE is accepted when adding, works as usual, and is EINVAL in EPOLL_CTL_MOD and with
 * EPOLLONESHOT. */
#include "local.h"
#include <sys/epoll.h>

int main(void) {
    unsigned short port;
    int listener = tcp_listener(&port);
    int first = (int)must("epoll_create1", epoll_create1(0)),
        second = (int)must("epoll_create1", epoll_create1(0));
    struct epoll_event e = {.events = EPOLLIN | EPOLLEXCLUSIVE};
    show("with EPOLLONESHOT",
         epoll_ctl(first, EPOLL_CTL_ADD, listener,
                   &(struct epoll_event){.events = EPOLLIN | EPOLLEXCLUSIVE | EPOLLONESHOT}));
    show("of an epoll", epoll_ctl(first, EPOLL_CTL_ADD, second, &e));
    show("add", epoll_ctl(first, EPOLL_CTL_ADD, listener, &e));
    show("modify", epoll_ctl(first, EPOLL_CTL_MOD, listener, &e));
    e.events = EPOLLIN;
    show("modify what was exclusive", epoll_ctl(first, EPOLL_CTL_MOD, listener, &e));
    show("idle", epoll_wait(first, &e, 1, 0));
    tcp_connect(port);
    show("wait", epoll_wait(first, &e, 1, 5000));
    printf("%s\n", e.events == EPOLLIN ? "EPOLLIN" : "?");
    return 0;
}

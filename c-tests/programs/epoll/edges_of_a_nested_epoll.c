/* An epoll set in another with EPOLLET is an edge at each arrival in it. */
#include "local.h"
#include <sys/epoll.h>

int main(void) {

    int ends[2];
    tcp_pair(ends);
    struct epoll_event e = {.events = EPOLLIN}, outer_event = {.events = EPOLLIN | EPOLLET};
    int inner = (int)must("epoll_create1", epoll_create1(0));
    int outer = (int)must("epoll_create1", epoll_create1(0));
    must("epoll_ctl", epoll_ctl(inner, EPOLL_CTL_ADD, ends[1], &e));
    must("epoll_ctl", epoll_ctl(outer, EPOLL_CTL_ADD, inner, &outer_event));
    for (int i = 0; i < 3; i++) {
        must("send", send(ends[0], "x", 1, 0));
        show("arrival", epoll_wait(outer, &e, 1, 5000));
        show("told", epoll_wait(outer, &e, 1, 50));
        show("inner", epoll_wait(inner, &e, 1, 0));
        drain(ends[1]);
        show("inner, all read", epoll_wait(inner, &e, 1, 0));
    }
    return 0;
}

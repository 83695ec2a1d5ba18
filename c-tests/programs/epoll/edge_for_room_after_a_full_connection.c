/* With EPOLLOUT and EPOLLET a full connection is reported once the other end has read. */
#include "queued.h"
#include <sys/epoll.h>

int main(void) {

    int ends[2];
    tcp_pair(ends);
    struct epoll_event e = {.events = EPOLLOUT | EPOLLET};
    int set = (int)must("epoll_create1", epoll_create1(0));
    must("epoll_ctl", epoll_ctl(set, EPOLL_CTL_ADD, ends[0], &e));
    show("added", epoll_wait(set, &e, 1, 5000));
    show("told", epoll_wait(set, &e, 1, 0));
    for (int i = 0; i < 3; i++) {
        fill(ends[0]);
        epoll_wait(set, &e, 1, 50);
        fill(ends[0]);
        drain(ends[1]);
        show("room", epoll_wait(set, &e, 1, 5000));
    }
    return 0;
}

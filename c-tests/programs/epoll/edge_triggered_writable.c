/* With EPOLLET a writable socket is reported when added, and again when a full one has space. */
#include "local.h"
#include <sys/epoll.h>

int main(void) {
    int ends[2];
    struct epoll_event e = {.events = EPOLLOUT | EPOLLET};
    local_pair(SOCK_STREAM, ends);
    int set = (int)must("epoll_create1", epoll_create1(0));
    must("epoll_ctl", epoll_ctl(set, EPOLL_CTL_ADD, ends[0], &e));
    show("added", epoll_wait(set, &e, 1, 5000));
    show("again", epoll_wait(set, &e, 1, 0));
    fill(ends[0]);
    show("full", epoll_wait(set, &e, 1, 0));
    drain(ends[1]);
    show("drained", epoll_wait(set, &e, 1, 5000));
    printf("%s\n", e.events == EPOLLOUT ? "EPOLLOUT" : "?");
    show("again", epoll_wait(set, &e, 1, 0));
    return 0;
}

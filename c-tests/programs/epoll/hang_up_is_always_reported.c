/* EPOLLHUP and EPOLLERR are always reported; EPOLLRDHUP only when requested. */
#include "local.h"
#include <sys/epoll.h>

int main(void) {
    int ends[2], tube[2];
    struct epoll_event e = {.events = 0};
    local_pair(SOCK_STREAM, ends);
    must("pipe", pipe(tube));
    int set = (int)must("epoll_create1", epoll_create1(0));
    must("add", epoll_ctl(set, EPOLL_CTL_ADD, ends[0], &e));
    must("shutdown", shutdown(ends[1], SHUT_WR));
    show("half closed, not asked", epoll_wait(set, &e, 1, 0));
    e.events = EPOLLRDHUP;
    must("modify", epoll_ctl(set, EPOLL_CTL_MOD, ends[0], &e));
    show("half closed, asked", epoll_wait(set, &e, 1, 0));
    printf("%s\n", e.events == EPOLLRDHUP ? "EPOLLRDHUP" : "?");
    e.events = 0;
    must("modify", epoll_ctl(set, EPOLL_CTL_MOD, ends[0], &e));
    close(ends[1]);
    show("closed", epoll_wait(set, &e, 1, 0));
    printf("%s\n", e.events == EPOLLHUP ? "EPOLLHUP" : "?");
    must("delete", epoll_ctl(set, EPOLL_CTL_DEL, ends[0], NULL));
    e.events = 0;
    must("add", epoll_ctl(set, EPOLL_CTL_ADD, tube[1], &e));
    close(tube[0]);
    show("no reader", epoll_wait(set, &e, 1, 0));
    printf("%s\n", e.events == EPOLLERR ? "EPOLLERR" : "?");
    return 0;
}

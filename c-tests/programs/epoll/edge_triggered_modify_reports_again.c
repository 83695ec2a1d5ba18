/* EPOLL_CTL_MOD checks the state again: what is ready is reported once more, even with EPOLLET. */
#include "local.h"
#include <sys/epoll.h>

int main(void) {
    int ends[2];
    struct epoll_event e = {.events = EPOLLIN | EPOLLET}, again = e;
    local_pair(SOCK_STREAM, ends);
    int set = (int)must("epoll_create1", epoll_create1(0));
    must("send", send_text(ends[1], "data"));
    must("epoll_ctl", epoll_ctl(set, EPOLL_CTL_ADD, ends[0], &e));
    show("ready when added", epoll_wait(set, &e, 1, 5000));
    show("reported", epoll_wait(set, &e, 1, 0));
    must("epoll_ctl", epoll_ctl(set, EPOLL_CTL_MOD, ends[0], &again));
    show("modified", epoll_wait(set, &e, 1, 5000));
    show("reported", epoll_wait(set, &e, 1, 0));
    return 0;
}

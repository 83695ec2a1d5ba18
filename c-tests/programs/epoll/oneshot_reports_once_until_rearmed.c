/* With EPOLLONESHOT a descriptor is reported once, then is silent, hang-up and all, until EPOLL_CTL_MOD. */
#include "local.h"
#include <sys/epoll.h>

int main(void) {
    int ends[2];
    struct epoll_event arm = {.events = EPOLLIN | EPOLLONESHOT}, e;
    local_pair(SOCK_STREAM, ends);
    int set = (int)must("epoll_create1", epoll_create1(0));
    must("epoll_ctl", epoll_ctl(set, EPOLL_CTL_ADD, ends[0], &arm));
    must("send", send_text(ends[1], "data"));
    show("first", epoll_wait(set, &e, 1, 5000));
    show("silent", epoll_wait(set, &e, 1, 0));
    must("send", send_text(ends[1], "more"));
    show("silent", epoll_wait(set, &e, 1, 0));
    show("still in the set", epoll_ctl(set, EPOLL_CTL_ADD, ends[0], &arm));
    show("rearm", epoll_ctl(set, EPOLL_CTL_MOD, ends[0], &arm));
    show("again", epoll_wait(set, &e, 1, 5000));
    close(ends[1]);
    show("silent about the hang-up", epoll_wait(set, &e, 1, 0));
    must("rearm", epoll_ctl(set, EPOLL_CTL_MOD, ends[0], &arm));
    show("hang-up", epoll_wait(set, &e, 1, 5000));
    printf("EPOLLHUP: %s\n", e.events & EPOLLHUP ? "yes" : "no");
    return 0;
}

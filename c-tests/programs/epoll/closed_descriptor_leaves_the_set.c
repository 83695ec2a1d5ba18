/* Closing a descriptor takes it out of the set; a new one with the same number is not in it. */
#include "local.h"
#include <sys/epoll.h>

int main(void) {
    int ends[2], more[2];
    struct epoll_event e = {.events = EPOLLIN};
    local_pair(SOCK_STREAM, ends);
    int set = (int)must("epoll_create1", epoll_create1(0));
    must("add", epoll_ctl(set, EPOLL_CTL_ADD, ends[0], &e));
    must("send", send_text(ends[1], "data"));
    show("before", epoll_wait(set, &e, 1, 0));
    int old = ends[0];
    close(ends[0]);
    show("closed", epoll_wait(set, &e, 1, 0));
    show("modify", epoll_ctl(set, EPOLL_CTL_MOD, old, &e));
    local_pair(SOCK_STREAM, more);
    int same = more[0] == old ? more[0] : dup2(more[0], old);
    must("send", send_text(more[1], "data"));
    show("same number, not in the set", epoll_wait(set, &e, 1, 0));
    e.events = EPOLLIN;
    show("it can be added", epoll_ctl(set, EPOLL_CTL_ADD, same, &e));
    show("now it is", epoll_wait(set, &e, 1, 0));
    return 0;
}

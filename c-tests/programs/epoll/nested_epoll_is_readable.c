/* An epoll set in another one, in poll and in select is readable when one of its members is ready. */
#include "local.h"
#include <sys/epoll.h>
#include <sys/select.h>

int main(void) {
    int ends[2];
    struct epoll_event e = {.events = EPOLLIN};
    local_pair(SOCK_STREAM, ends);
    int inner = (int)must("epoll_create1", epoll_create1(0)),
        outer = (int)must("epoll_create1", epoll_create1(0));
    show("add member", epoll_ctl(inner, EPOLL_CTL_ADD, ends[0], &e));
    show("add epoll", epoll_ctl(outer, EPOLL_CTL_ADD, inner, &e));
    show("idle", epoll_wait(outer, &e, 1, 0));
    must("send", send_text(ends[1], "data"));
    show("outer", epoll_wait(outer, &e, 1, 5000));
    printf("poll: %s\n", events(wait_for(inner, POLLIN | POLLOUT, 5000)));
    fd_set r;
    FD_ZERO(&r);
    FD_SET(outer, &r);
    show("select", select(outer + 1, &r, NULL, NULL, NULL));
    show("inner", epoll_wait(inner, &e, 1, 5000));
    drain(ends[0]);
    show("outer, drained", epoll_wait(outer, &e, 1, 0));
    printf("poll: %s\n", events(wait_for(outer, POLLIN, 0)));
    return 0;
}

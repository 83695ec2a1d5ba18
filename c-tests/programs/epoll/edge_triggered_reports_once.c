/* With EPOLLET a descriptor is reported once for each arrival, whether its data was read or not. */
#include "local.h"
#include <sys/epoll.h>

int main(void) {
    int ends[2];
    struct epoll_event e = {.events = EPOLLIN | EPOLLET};
    local_pair(SOCK_STREAM, ends);
    int set = (int)must("epoll_create1", epoll_create1(0));
    must("epoll_ctl", epoll_ctl(set, EPOLL_CTL_ADD, ends[0], &e));
    must("send", send_text(ends[1], "first"));
    show("first", epoll_wait(set, &e, 1, 5000));
    show("not read", epoll_wait(set, &e, 1, 0));
    must("send", send_text(ends[1], "second"));
    show("second", epoll_wait(set, &e, 1, 5000));
    show("not read", epoll_wait(set, &e, 1, 0));
    show_recv("recv", ends[0], 0);
    show("read", epoll_wait(set, &e, 1, 0));
    must("send", send_text(ends[1], "third"));
    show("third", epoll_wait(set, &e, 1, 5000));
    return 0;
}

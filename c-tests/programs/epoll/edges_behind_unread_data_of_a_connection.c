/* Each arrival at a connection is one edge, even behind unread data and after a partial read. */
#include "queued.h"
#include <sys/epoll.h>

int main(void) {

    int ends[2];
    char byte;
    tcp_pair(ends);
    struct epoll_event e = {.events = EPOLLIN | EPOLLET};
    int set = (int)must("epoll_create1", epoll_create1(0));
    must("epoll_ctl", epoll_ctl(set, EPOLL_CTL_ADD, ends[1], &e));
    for (int i = 0; i < 3; i++) {
        must("write", write(ends[0], "data", 4));
        show("arrival", epoll_wait(set, &e, 1, 5000));
        show("told", epoll_wait(set, &e, 1, 50));
    }
    must("read", read(ends[1], &byte, 1));
    show("a part read", epoll_wait(set, &e, 1, 50));
    must("write", write(ends[0], "data", 4));
    show("arrival", epoll_wait(set, &e, 1, 5000));
    show("told", epoll_wait(set, &e, 1, 0));
    show("told", epoll_wait(set, &e, 1, 50));
    return 0;
}

/* A write that finds a pipe full is an edge for its reader. */
#include "local.h"
#include <sys/epoll.h>

int main(void) {
    int ends[2];
    struct epoll_event e = {.events = EPOLLIN | EPOLLET};
    must("pipe", pipe(ends));
    fill(ends[1]);
    int set = (int)must("epoll_create1", epoll_create1(0));
    must("epoll_ctl", epoll_ctl(set, EPOLL_CTL_ADD, ends[0], &e));
    show("full", epoll_wait(set, &e, 1, 0));
    show("again", epoll_wait(set, &e, 1, 0));
    for (int i = 0; i < 2; i++) {
        show("write", write(ends[1], "x", 1));
        show("refused", epoll_wait(set, &e, 1, 0));
        show("again", epoll_wait(set, &e, 1, 0));
    }
    show("write nothing", write(ends[1], "x", 0));
    show("nothing", epoll_wait(set, &e, 1, 0));
    return 0;
}

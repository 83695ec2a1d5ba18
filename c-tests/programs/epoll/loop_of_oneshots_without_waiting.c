/* A loop that rearms an EPOLLONESHOT member and waits with a timeout of 0 sees data that arrives on a
 * connection. */
#include "progress.h"

static int ends[2];
static int set;

static int seen(void) {
    struct epoll_event e = {.events = EPOLLIN | EPOLLONESHOT};
    must("epoll_ctl", epoll_ctl(set, EPOLL_CTL_MOD, ends[0], &e));
    return epoll_wait(set, &e, 1, 0) == 1;
}

int main(void) {
    tcp_pair(ends);
    struct epoll_event e = {.events = EPOLLIN | EPOLLONESHOT};
    set = (int)must("epoll_create1", epoll_create1(0));
    must("epoll_ctl", epoll_ctl(set, EPOLL_CTL_ADD, ends[0], &e));
    bytes_one_by_one(ends[1], ends[0], 10000, seen);
    return 0;
}

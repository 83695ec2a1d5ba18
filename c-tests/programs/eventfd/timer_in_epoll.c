/* A timerfd ends an epoll wait whose own timeout is longer, beside a socket that stays silent. */
#include "local.h"
#include <sys/epoll.h>
#include <sys/timerfd.h>

int main(void) {
    int ends[2];
    uint64_t count;
    struct epoll_event e = {.events = EPOLLIN, .data = {.u32 = 1}};
    struct itimerspec t = {.it_value = {.tv_sec = 0, .tv_nsec = 30000000}};
    tcp_pair(ends);
    int set = (int)must("epoll_create1", epoll_create1(0));
    int fd = (int)must("timerfd_create", timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK));
    must("add", epoll_ctl(set, EPOLL_CTL_ADD, ends[0], &e));
    e.data.u32 = 2;
    must("add", epoll_ctl(set, EPOLL_CTL_ADD, fd, &e));
    show("before it is set", epoll_wait(set, &e, 1, 20));
    must("set", timerfd_settime(fd, 0, &t, NULL));
    show("wait", epoll_wait(set, &e, 1, 20000));
    printf("member %u\n", e.data.u32);
    must("read", read(fd, &count, sizeof count));
    show("after the read", epoll_wait(set, &e, 1, 0));
    return 0;
}

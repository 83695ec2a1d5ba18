/* A periodic timer is an edge once, however many periods pass, until it is read, queried, or set
 * again. */
#include "check.h"

#include <inttypes.h>
#include <sys/epoll.h>
#include <sys/timerfd.h>

static int epoll, timer;

static void set(long first, long interval) {
    struct itimerspec t = {.it_value = {.tv_nsec = first * 1000000},
                           .it_interval = {.tv_nsec = interval * 1000000}};
    must("set", timerfd_settime(timer, 0, &t, NULL));
}

static void wait_edge(const char *label, int milliseconds) {
    struct epoll_event event;
    show(label, epoll_wait(epoll, &event, 1, milliseconds));
}

int main(void) {
    uint64_t count;
    struct itimerspec t;
    struct epoll_event event = {.events = EPOLLIN | EPOLLET};
    epoll = (int)must("epoll_create1", epoll_create1(0));
    timer = (int)must("timerfd_create", timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK));
    must("add", epoll_ctl(epoll, EPOLL_CTL_ADD, timer, &event));
    set(20, 20);
    wait_edge("first", 5000);
    wait_edge("unread", 100);
    must("get", timerfd_gettime(timer, &t));
    wait_edge("after gettime", 5000);
    must("read", read(timer, &count, sizeof count));
    wait_edge("after a read", 5000);
    set(20, 20);
    wait_edge("set anew", 5000);
    set(0, 0);
    wait_edge("stopped", 50);
    return 0;
}

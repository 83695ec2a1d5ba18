/* An expired timer is ready for a poll, select or epoll that does not wait. */
#include "check.h"

#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/timerfd.h>

static int due(void) {
    struct itimerspec t = {.it_value = {.tv_nsec = 1000000}};
    struct timespec pause = {.tv_nsec = 20000000};
    int fd = (int)must("timerfd_create", timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK));
    must("set", timerfd_settime(fd, 0, &t, NULL));
    nanosleep(&pause, NULL);
    return fd;
}

int main(void) {
    printf("poll: %s\n", events(wait_for(due(), POLLIN, 0)));
    int fd = due();
    fd_set set;
    struct timeval none = {0};
    FD_ZERO(&set);
    FD_SET(fd, &set);
    show("select", select(fd + 1, &set, NULL, NULL, &none));
    for (int edge = 0; edge < 2; edge++) {
        struct epoll_event event = {.events = edge ? EPOLLIN | EPOLLET : EPOLLIN};
        int epoll = (int)must("epoll_create1", epoll_create1(0));
        must("add", epoll_ctl(epoll, EPOLL_CTL_ADD, due(), &event));
        show(edge ? "edge-triggered epoll" : "epoll", epoll_wait(epoll, &event, 1, 0));
    }
    return 0;
}

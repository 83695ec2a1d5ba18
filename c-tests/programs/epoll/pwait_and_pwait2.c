/* epoll_pwait takes a mask, epoll_pwait2 a timeout in nanoseconds or none. */
#include "local.h"
#include <signal.h>
#include <sys/epoll.h>

int main(void) {
    int ends[2];
    sigset_t mask;
    struct epoll_event e = {.events = EPOLLIN};
    struct timespec t = {.tv_sec = 0, .tv_nsec = 1000};
    sigemptyset(&mask);
    local_pair(SOCK_STREAM, ends);
    int set = (int)must("epoll_create1", epoll_create1(0));
    must("add", epoll_ctl(set, EPOLL_CTL_ADD, ends[0], &e));
    show("epoll_pwait", epoll_pwait(set, &e, 1, 20, &mask));
    show("epoll_pwait without mask", epoll_pwait(set, &e, 1, 0, NULL));
    show("epoll_pwait2", epoll_pwait2(set, &e, 1, &t, &mask));
    t.tv_nsec = 1000000000;
    show("too many nanoseconds", epoll_pwait2(set, &e, 1, &t, NULL));
    t = (struct timespec){.tv_sec = -1, .tv_nsec = 0};
    show("negative", epoll_pwait2(set, &e, 1, &t, NULL));
    must("send", send_text(ends[1], "x"));
    show("epoll_pwait2 without time", epoll_pwait2(set, &e, 1, NULL, NULL));
    show("epoll_pwait", epoll_pwait(set, &e, 1, -1, &mask));
    return 0;
}

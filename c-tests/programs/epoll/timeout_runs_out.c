/* epoll_wait of an idle or an empty set returns 0 when its time is up. */
#include "local.h"
#include <sys/epoll.h>
#include <time.h>

int main(void) {
    int ends[2];
    struct timespec start, end;
    struct epoll_event e = {.events = EPOLLIN};
    tcp_pair(ends);
    int set = (int)must("epoll_create1", epoll_create1(0));
    show("empty set", epoll_wait(set, &e, 1, 20));
    must("add", epoll_ctl(set, EPOLL_CTL_ADD, ends[0], &e));
    clock_gettime(CLOCK_MONOTONIC, &start);
    show("idle member", epoll_wait(set, &e, 1, 50));
    clock_gettime(CLOCK_MONOTONIC, &end);
    long ms = (end.tv_sec - start.tv_sec) * 1000 + (end.tv_nsec - start.tv_nsec) / 1000000;
    printf("waited long enough: %s\n", ms >= 50 ? "yes" : "no");
    show("no waiting", epoll_wait(set, &e, 1, 0));
    return 0;
}

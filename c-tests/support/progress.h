/* Loops that never wait, or whose waits always end at once: whether they still see events from outside. */
#ifndef PROGRESS_H
#define PROGRESS_H

#include "local.h"
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/select.h>
#include <sys/timerfd.h>
#include <time.h>

/* For limits only. */
SHARED double seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* Polls without a pause until `seen` is true; fails after four seconds. */
SHARED int before_long(int (*seen)(void)) {
    double end = seconds() + 4;
    while (!seen())
        if (seconds() > end)
            return 0;
    return 1;
}

SHARED void print_progress(int done, int want, const char *what) {
    if (done == want)
        printf("%d %s\n", done, what);
    else
        printf("stuck\n");
}

/* Sends byte after byte, each when the one before was seen by `seen` and received. */
SHARED void bytes_one_by_one(int from, int to, int count, int (*seen)(void)) {
    int done = 0;
    char byte;
    for (; done < count; done++) {
        must("send", send(from, "x", 1, 0));
        if (!before_long(seen) || recv(to, &byte, 1, MSG_DONTWAIT) != 1)
            break;
    }
    print_progress(done, count, "bytes");
}

/* Descriptors that are always ready. */
struct neighbour {
    const char *name;
    int fd;
    int events;
};

#define NEIGHBOURS 10

SHARED void make_neighbours(struct neighbour *n) {
    int ends[2];
    unsigned short port;
    struct itimerspec soon = {.it_value = {.tv_nsec = 1}};
    struct epoll_event e = {.events = EPOLLOUT};

    must("pipe", pipe(ends));
    n[0] = (struct neighbour){"a pipe to write to", ends[1], POLLOUT};
    must("pipe", pipe(ends));
    must("write", write(ends[1], "data", 4));
    n[1] = (struct neighbour){"a pipe to read from", ends[0], POLLIN};
    n[2] = (struct neighbour){"an eventfd", (int)must("eventfd", eventfd(1, 0)), POLLIN};
    local_pair(SOCK_STREAM, ends);
    must("send", send_text(ends[1], "data"));
    n[3] = (struct neighbour){"a local stream", ends[0], POLLIN};
    local_pair(SOCK_DGRAM, ends);
    must("send", send_text(ends[1], "data"));
    n[4] = (struct neighbour){"a local datagram", ends[0], POLLIN};
    int timer = (int)must("timerfd_create", timerfd_create(CLOCK_MONOTONIC, 0));
    must("timerfd_settime", timerfd_settime(timer, 0, &soon, NULL));
    wait_for(timer, POLLIN, 5000);
    n[5] = (struct neighbour){"a timer that has run out", timer, POLLIN};
    int set = (int)must("epoll_create1", epoll_create1(0));
    must("epoll_ctl", epoll_ctl(set, EPOLL_CTL_ADD, n[0].fd, &e));
    n[6] = (struct neighbour){"an epoll", set, POLLIN};
    tcp_pair(ends);
    n[7] = (struct neighbour){"a connection to write to", ends[0], POLLOUT};
    n[8] = (struct neighbour){"a UDP socket to write to", udp_socket(&port), POLLOUT};
    n[9] = (struct neighbour){"a file", (int)must("open", open("file", O_RDONLY)), POLLIN};
}

#endif

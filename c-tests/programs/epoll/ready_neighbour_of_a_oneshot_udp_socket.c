/* An epoll_wait that returns at once because of another ready member sees datagrams that arrive at a UDP
 * socket that is rearmed each time. */
//@ dir: file=text
#include "progress.h"

static int ends[2];
static struct neighbour *beside;

static int set;

static int seen(void) {
    struct epoll_event e[2], again = {.events = EPOLLIN | EPOLLONESHOT, .data = {.fd = ends[0]}};
    must("epoll_ctl", epoll_ctl(set, EPOLL_CTL_MOD, ends[0], &again));
    long n = must("epoll_wait", epoll_wait(set, e, 2, -1));
    for (long i = 0; i < n; i++)
        if (e[i].data.fd == ends[0])
            return 1;
    return 0;
}

int main(void) {
    struct neighbour all[NEIGHBOURS];
    udp_pair(ends);
    make_neighbours(all);
    for (int i = 0; i < NEIGHBOURS - 1; i++) {
        beside = &all[i];
        printf("%s: ", beside->name);
        struct epoll_event e = {.events = EPOLLIN | EPOLLONESHOT, .data = {.fd = ends[0]}};
        set = (int)must("epoll_create1", epoll_create1(0));
        must("epoll_ctl", epoll_ctl(set, EPOLL_CTL_ADD, ends[0], &e));
        e = (struct epoll_event){.events = (uint32_t)beside->events, .data = {.fd = beside->fd}};
        must("epoll_ctl", epoll_ctl(set, EPOLL_CTL_ADD, beside->fd, &e));
        bytes_one_by_one(ends[1], ends[0], 500, seen);
    }
    return 0;
}

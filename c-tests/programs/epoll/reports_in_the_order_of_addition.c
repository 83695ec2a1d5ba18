/* Members that are ready when they are added are reported in that order, also after others have left. */
#define _GNU_SOURCE
#include "check.h"

#include <sys/epoll.h>
#include <sys/eventfd.h>

enum { MANY = 5 };

static int set;

static int add(unsigned name) {
    struct epoll_event event = {.events = EPOLLIN, .data.u32 = name};
    int fd = (int)must("eventfd", eventfd(1, EFD_NONBLOCK));
    must("epoll_ctl", epoll_ctl(set, EPOLL_CTL_ADD, fd, &event));
    return fd;
}

static void look(void) {
    struct epoll_event found[MANY];
    int count = epoll_wait(set, found, MANY, 100);
    for (int i = 0; i < count; i++)
        printf("%u ", found[i].data.u32);
    printf("\n");
}

int main(void) {
    int fds[MANY];
    set = (int)must("epoll_create1", epoll_create1(0));
    for (int round = 0; round < 3; round++) {
        for (unsigned i = 0; i < MANY; i++)
            fds[i] = add(i);
        look();
        for (int i = 0; i < MANY; i++) {
            if (round != 1)
                must("epoll_ctl", epoll_ctl(set, EPOLL_CTL_DEL, fds[i], NULL));
            close(fds[i]);
        }
    }
    for (unsigned i = 0; i < MANY; i++)
        fds[i] = add(i);
    close(fds[1]);
    close(fds[3]);
    add(10);
    add(11);
    look();
    return 0;
}

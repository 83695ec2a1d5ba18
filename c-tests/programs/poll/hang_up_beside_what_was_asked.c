/* When both ends of a connection are over, every wait says so, whatever else it finds. */
#define _GNU_SOURCE
#include "check.h"

#include <sys/epoll.h>

static int fd;

static void look(const char *label, int asked) {
    struct pollfd p = {.fd = fd, .events = (short)asked};
    int found = poll(&p, 1, 1000);
    printf("%s, poll: %d, %s\n", label, found, events(p.revents));
}

static void look_by_epoll(const char *label, unsigned asked) {
    struct epoll_event event = {.events = asked}, found = {0};
    int set = (int)must("epoll_create1", epoll_create1(0));
    must("epoll_ctl", epoll_ctl(set, EPOLL_CTL_ADD, fd, &event));
    int count = epoll_wait(set, &found, 1, 1000);
    printf("%s, epoll: %d, %s\n", label, count, events((int)found.events));
    close(set);
}

int main(void) {
    int ends[2];
    char text[16];
    tcp_pair(ends);
    fd = ends[0];
    send_all(fd, "question", 8);
    shutdown(fd, SHUT_WR);
    look("own end only", POLLOUT);
    look_by_epoll("own end only", EPOLLOUT);
    recv_all(ends[1], text, 8);
    must("read", read(ends[1], text, 1));
    send_all(ends[1], "answer", 6);
    close(ends[1]);
    usleep(50000);
    look("room", POLLOUT);
    look("input", POLLIN);
    look_by_epoll("room", EPOLLOUT);
    look_by_epoll("input", EPOLLIN);
    recv_all(fd, text, 6);
    look("after the answer", POLLIN);
    look_by_epoll("after the answer", EPOLLIN | EPOLLET);
    show("read", read(fd, text, 1));
    return 0;
}

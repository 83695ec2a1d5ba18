/* Between a wait that reports data and the receive more may arrive: a receive after a look at it returns all
 * of it, whatever wait found the first part. */
#include "check.h"
#include <poll.h>
#include <sys/epoll.h>
#include <sys/select.h>

static void waits(int fd, int how) {
    struct pollfd one = {.fd = fd, .events = POLLIN};
    struct epoll_event event = {.events = how == 2 ? EPOLLIN | EPOLLET : EPOLLIN | EPOLLRDHUP};
    fd_set set;
    FD_ZERO(&set);
    FD_SET(fd, &set);
    if (how == 0)
        show("poll", poll(&one, 1, 1000));
    else if (how == 3)
        show("select", select(fd + 1, &set, NULL, NULL, &(struct timeval){1, 0}));
    else {
        int epoll = (int)must("epoll_create1", epoll_create1(0));
        must("epoll_ctl", epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event));
        show("epoll_wait", epoll_wait(epoll, &event, 1, 1000));
        must("close", close(epoll));
    }
}

static void receives(int fd) {
    char buffer[5000];
    ssize_t got = recv(fd, buffer, sizeof buffer, 0);
    printf("%.*s\n", (int)got, buffer);
}

/* Sends the rest, and looks until all of it has crossed the loopback. */
static void sends(int from, const char *rest, int to, ssize_t all) {
    char seen[16];
    send_all(from, rest, strlen(rest));
    for (int tries = 0; tries < 1000 && recv(to, seen, (size_t)all, MSG_PEEK | MSG_DONTWAIT) < all; tries++)
        poll(NULL, 0, 1);
}

static void each_way(int from, int to) {
    for (int how = 0; how < 4; how++) {
        send_all(from, "one, ", 5);
        waits(to, how);
        sends(from, "two", to, 8);
        receives(to);
        send_all(from, "three, ", 7);
        waits(to, how);
        sends(from, "four", to, 11);
        waits(to, how);
        receives(to);
    }
}

int main(void) {
    int ends[2];
    tcp_pair(ends);
    each_way(ends[0], ends[1]);
    set_nonblocking(ends[0]);
    each_way(ends[1], ends[0]);

    struct sockaddr_in a = loopback(0);
    int self = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    must("bind", bind(self, (struct sockaddr *)&a, sizeof a));
    a = loopback(port_of(self));
    must("connect", connect(self, (struct sockaddr *)&a, sizeof a));
    send_all(self, "one, ", 5);
    waits(self, 0);
    sends(self, "two", self, 8);
    receives(self);
    return 0;
}

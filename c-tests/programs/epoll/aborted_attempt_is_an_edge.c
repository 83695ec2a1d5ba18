/* A connect that reports with ECONNABORTED how the last attempt ended is an edge. */
#define _GNU_SOURCE
#include "check.h"

#include <sys/epoll.h>

static int set;

static void look(const char *when) {
    struct epoll_event found;
    int count = epoll_wait(set, &found, 1, 50);
    printf("%s: %s\n", when, count > 0 ? events((int)found.events) : "nothing");
}

int main(void) {
    unsigned short port;
    close(tcp_listener(&port));
    struct sockaddr_in a = loopback(port);
    int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0)), error;
    socklen_t len = sizeof error;
    struct epoll_event event = {.events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET};
    set = (int)must("epoll_create1", epoll_create1(0));
    connect(fd, (struct sockaddr *)&a, sizeof a);
    wait_for(fd, POLLOUT, 5000);
    must("epoll_ctl", epoll_ctl(set, EPOLL_CTL_ADD, fd, &event));
    look("refused");
    must("getsockopt", getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &len));
    puts(errname(error));
    look("reported");
    show("connect", connect(fd, (struct sockaddr *)&a, sizeof a));
    look("aborted");
    look("and again");
    return 0;
}

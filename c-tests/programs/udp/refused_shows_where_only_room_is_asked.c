/* A refused datagram shows in a wait that asks for room only, which is there. */
#define _GNU_SOURCE
#include "check.h"

#include <sys/epoll.h>

static void look(int fd, int asked) {
    struct pollfd p = {.fd = fd, .events = (short)asked};
    int found = poll(&p, 1, 0);
    printf("poll: %d, %s\n", found, events(p.revents));
}

static void look_by_epoll(int fd, unsigned asked) {
    struct epoll_event event = {.events = asked}, found = {0};
    int set = (int)must("epoll_create1", epoll_create1(0));
    must("epoll_ctl", epoll_ctl(set, EPOLL_CTL_ADD, fd, &event));
    for (int i = 0; i < 2; i++) {
        int count = epoll_wait(set, &found, 1, 0);
        printf("epoll: %d, %s\n", count, count > 0 ? events((int)found.events) : "nothing");
    }
    close(set);
}

int main(void) {
    for (int by_epoll = 0; by_epoll < 3; by_epoll++) {
        unsigned short port;
        close(udp_socket(&port));
        struct sockaddr_in a = loopback(port);
        int fd = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0)), error;
        socklen_t len = sizeof error;
        must("connect", connect(fd, (struct sockaddr *)&a, sizeof a));
        must("send", send(fd, "x", 1, 0));
        usleep(50000);
        if (by_epoll)
            look_by_epoll(fd, EPOLLOUT | (by_epoll == 2 ? EPOLLET : 0));
        look(fd, POLLOUT);
        look(fd, 0);
        must("getsockopt", getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &len));
        puts(errname(error));
        look(fd, POLLOUT);
        close(fd);
    }
    return 0;
}

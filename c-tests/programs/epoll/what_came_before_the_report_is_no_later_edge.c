/* What arrives behind known data, but before a wait reports that, is part of the report. */
#define _GNU_SOURCE
#include "check.h"

#include <sys/epoll.h>

static int set;

static void look(const char *when) {
    struct epoll_event found;
    int count = epoll_wait(set, &found, 1, 0);
    printf("%s: %s\n", when, count > 0 ? events((int)found.events) : "nothing");
}

static void of_udp(int answers) {
    unsigned short port, other_port;
    int fd = udp_socket(&port), other = udp_socket(&other_port);
    struct sockaddr_in to = loopback(port), from = loopback(other_port);
    struct epoll_event event = {.events = EPOLLIN | EPOLLET};
    must("connect", connect(fd, (struct sockaddr *)&from, sizeof from));
    must("connect", connect(other, (struct sockaddr *)&to, sizeof to));
    if (answers)
        must("send", send(fd, "question", 8, 0));
    must("send", send(other, "first", 5, 0));
    usleep(50000);
    must("epoll_ctl", epoll_ctl(set, EPOLL_CTL_ADD, fd, &event));
    must("send", send(other, "second", 6, 0));
    usleep(50000);
    look("UDP");
    usleep(50000);
    look("no more");
    close(fd);
    close(other);
}

int main(void) {
    int ends[2];
    tcp_pair(ends);
    struct epoll_event event = {.events = EPOLLIN | EPOLLET};
    set = (int)must("epoll_create1", epoll_create1(0));
    must("write", write(ends[1], "first", 5));
    wait_for(ends[0], POLLIN, 5000);
    must("epoll_ctl", epoll_ctl(set, EPOLL_CTL_ADD, ends[0], &event));
    must("write", write(ends[1], "second", 6));
    usleep(50000);
    look("added");
    usleep(50000);
    look("no more");
    must("write", write(ends[1], "third", 5));
    usleep(50000);
    look("third");
    look("no more");
    must("write", write(ends[1], "fourth", 6));
    usleep(50000);
    must("epoll_ctl", epoll_ctl(set, EPOLL_CTL_MOD, ends[0], &event));
    must("write", write(ends[1], "fifth", 5));
    usleep(50000);
    look("modified");
    usleep(50000);
    look("no more");
    of_udp(0);
    of_udp(1);
    return 0;
}

/* A datagram that a program sends to itself is there at the next look, which need not wait. */
#define _GNU_SOURCE
#include "check.h"

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/select.h>

enum { ROUNDS = 40 };

static char text[16];

static int by_poll(int from, int to) {
    struct pollfd p = {.fd = to, .events = POLLIN | POLLOUT};
    must("send", send(from, "abc", 3, 0));
    return poll(&p, 1, 0) == 1 && p.revents == (POLLIN | POLLOUT);
}

static int by_select(int from, int to) {
    struct timeval none = {0};
    fd_set set;
    FD_ZERO(&set);
    FD_SET(to, &set);
    must("send", send(from, "abc", 3, 0));
    return select(to + 1, &set, NULL, NULL, &none) == 1;
}

static int by_recv(int from, int to) {
    int nothing = recv(to, text, sizeof text, MSG_DONTWAIT) < 0;
    must("send", send(from, "abc", 3, 0));
    return nothing && recv(to, text, sizeof text, MSG_DONTWAIT) == 3 &&
           recv(to, text, sizeof text, MSG_DONTWAIT) < 0;
}

static int by_fionread(int from, int to) {
    int count = 0;
    must("send", send(from, "abc", 3, 0));
    return ioctl(to, FIONREAD, &count) == 0 && count == 3;
}

static int two_by_recv(int from, int to) {
    must("send", send(from, "abc", 3, 0));
    must("send", send(from, "defg", 4, 0));
    return recv(to, text, sizeof text, MSG_DONTWAIT) == 3 && recv(to, text, sizeof text, MSG_DONTWAIT) == 4;
}

static int answers(int from, int to) {
    struct sockaddr_in a;
    socklen_t len = sizeof a;
    must("send", send(from, "question", 8, 0));
    if (recvfrom(to, text, sizeof text, MSG_DONTWAIT, (struct sockaddr *)&a, &len) != 8)
        return 0;
    must("sendto", sendto(to, "answer", 6, 0, (struct sockaddr *)&a, len));
    return recv(from, text, sizeof text, MSG_DONTWAIT) == 6;
}

static int by_epoll(int from, int to) {
    struct epoll_event event = {.events = EPOLLIN}, found[2];
    int set = (int)must("epoll_create1", epoll_create1(0));
    int other = (int)must("eventfd", eventfd(1, 0));
    must("epoll_ctl", epoll_ctl(set, EPOLL_CTL_ADD, to, &event));
    int before = epoll_wait(set, found, 2, 0);
    must("send", send(from, "abc", 3, 0));
    int after = epoll_wait(set, found, 2, 0);
    must("recv", recv(to, text, sizeof text, 0));
    must("epoll_ctl", epoll_ctl(set, EPOLL_CTL_ADD, other, &event));
    int beside = epoll_wait(set, found, 2, 0);
    must("send", send(from, "abc", 3, 0));
    int both = epoll_wait(set, found, 2, 50);
    close(other);
    close(set);
    return before == 0 && after == 1 && beside == 1 && both == 2;
}

static void try(const char *name, int (*arrives)(int from, int to)) {
    int count = 0;
    for (int i = 0; i < ROUNDS; i++) {
        unsigned short port;
        int to = udp_socket(&port), from = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
        struct sockaddr_in a = loopback(port);
        must("connect", connect(from, (struct sockaddr *)&a, sizeof a));
        count += arrives(from, to);
        close(from);
        close(to);
    }
    printf("%s: %d of %d\n", name, count, ROUNDS);
}

int main(void) {
    try("poll", by_poll);
    try("select", by_select);
    try("recv", by_recv);
    try("FIONREAD", by_fionread);
    try("two", two_by_recv);
    try("an answer", answers);
    try("epoll", by_epoll);
    return 0;
}

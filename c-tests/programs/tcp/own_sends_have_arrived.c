/* What a program sends to itself is there at the next look, which need not wait, and so is the end. */
#define _GNU_SOURCE
#include "check.h"

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>

enum { ROUNDS = 40 };

static char text[16];

static int by_poll(int ends[2]) {
    send_all(ends[0], "abc", 3);
    return wait_for(ends[1], POLLIN | POLLOUT, 0) == (POLLIN | POLLOUT);
}

static int by_recv(int ends[2]) {
    int there = recv(ends[1], text, sizeof text, MSG_DONTWAIT) < 0;
    send_all(ends[0], "abc", 3);
    return there && recv(ends[1], text, sizeof text, MSG_DONTWAIT) == 3;
}

static int by_read(int ends[2]) {
    set_nonblocking(ends[1]);
    send_all(ends[0], "abc", 3);
    return read(ends[1], text, sizeof text) == 3;
}

static int by_fionread(int ends[2]) {
    int count = 0;
    send_all(ends[0], "abc", 3);
    return ioctl(ends[1], FIONREAD, &count) == 0 && count == 3;
}

static int by_peek(int ends[2]) {
    send_all(ends[0], "abc", 3);
    return recv(ends[1], text, sizeof text, MSG_DONTWAIT | MSG_PEEK) == 3;
}

static int by_epoll(int ends[2]) {
    struct epoll_event event = {.events = EPOLLIN}, found[2];
    int set = (int)must("epoll_create1", epoll_create1(0));
    int other = (int)must("eventfd", eventfd(1, 0));
    must("epoll_ctl", epoll_ctl(set, EPOLL_CTL_ADD, ends[1], &event));
    int before = epoll_wait(set, found, 2, 0);
    send_all(ends[0], "abc", 3);
    int after = epoll_wait(set, found, 2, 0);
    recv_all(ends[1], text, 3);
    must("epoll_ctl", epoll_ctl(set, EPOLL_CTL_ADD, other, &event));
    int beside = epoll_wait(set, found, 2, 0);
    send_all(ends[0], "abc", 3);
    int both = epoll_wait(set, found, 2, 50);
    close(other);
    close(set);
    return before == 0 && after == 1 && beside == 1 && both == 2;
}

static int answers(int ends[2]) {
    send_all(ends[0], "question", 8);
    int there = recv(ends[1], text, sizeof text, MSG_DONTWAIT) == 8;
    send_all(ends[1], "answer", 6);
    return there && recv(ends[0], text, sizeof text, MSG_DONTWAIT) == 6;
}

static int its_end(int ends[2]) {
    shutdown(ends[0], SHUT_WR);
    return wait_for(ends[1], POLLIN | POLLRDHUP, 0) == (POLLIN | POLLRDHUP);
}

static int its_close(int ends[2]) {
    send_all(ends[0], "abc", 3);
    close(ends[0]);
    ends[0] = -1;
    return recv(ends[1], text, sizeof text, MSG_DONTWAIT) == 3 &&
           recv(ends[1], text, sizeof text, MSG_DONTWAIT) == 0;
}

static int its_close_shows(int ends[2]) {
    close(ends[0]);
    ends[0] = -1;
    return wait_for(ends[1], POLLIN | POLLRDHUP, 0) == (POLLIN | POLLRDHUP);
}

static void try(const char *name, int (*arrives)(int ends[2])) {
    int count = 0;
    for (int i = 0; i < ROUNDS; i++) {
        int ends[2];
        tcp_pair(ends);
        count += arrives(ends);
        close(ends[0]);
        close(ends[1]);
    }
    printf("%s: %d of %d\n", name, count, ROUNDS);
}

int main(void) {
    try("poll", by_poll);
    try("recv", by_recv);
    try("read", by_read);
    try("FIONREAD", by_fionread);
    try("MSG_PEEK", by_peek);
    try("epoll", by_epoll);
    try("an answer", answers);
    try("shutdown", its_end);
    try("close after data", its_close);
    try("close", its_close_shows);
    return 0;
}

/* What a program sends to itself behind data that it has looked at, but not read, is there at the next look,
 * and so is the end. */
#define _GNU_SOURCE
#include "check.h"

#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>

enum { ROUNDS = 40 };

static char text[16];

static void set_int(int fd, int level, int name, int value) {
    must("setsockopt", setsockopt(fd, level, name, &value, sizeof value));
}

static int after_a_look(int ends[2]) {
    wait_for(ends[1], POLLIN, 0);
    send_all(ends[0], "def", 3);
    return recv(ends[1], text, sizeof text, MSG_DONTWAIT) == 6;
}

static int by_fionread(int ends[2]) {
    int count = 0;
    wait_for(ends[1], POLLIN, 0);
    send_all(ends[0], "def", 3);
    return ioctl(ends[1], FIONREAD, &count) == 0 && count == 6;
}

static int after_a_part(int ends[2]) {
    recv_all(ends[1], text, 2);
    send_all(ends[0], "def", 3);
    return recv(ends[1], text, sizeof text, MSG_DONTWAIT) == 4;
}

static int after_a_peek(int ends[2]) {
    must("recv", recv(ends[1], text, sizeof text, MSG_PEEK));
    send_all(ends[0], "def", 3);
    return recv(ends[1], text, sizeof text, MSG_PEEK | MSG_DONTWAIT) == 6;
}

static int low_water(int ends[2]) {
    set_int(ends[1], SOL_SOCKET, SO_RCVLOWAT, 5);
    int before = wait_for(ends[1], POLLIN, 0);
    send_all(ends[0], "def", 3);
    return before == 0 && wait_for(ends[1], POLLIN, 0) == POLLIN;
}

static int its_end(int ends[2]) {
    wait_for(ends[1], POLLIN, 0);
    shutdown(ends[0], SHUT_WR);
    return wait_for(ends[1], POLLIN | POLLRDHUP, 0) == (POLLIN | POLLRDHUP);
}

static int its_end_when_read(int ends[2]) {
    wait_for(ends[1], POLLIN, 0);
    shutdown(ends[0], SHUT_WR);
    wait_for(ends[1], POLLIN, 0);
    recv_all(ends[1], text, 3);
    return recv(ends[1], text, sizeof text, MSG_DONTWAIT) == 0;
}

static int as_an_edge(int ends[2]) {
    struct epoll_event event = {.events = EPOLLIN | EPOLLET}, found;
    int set = (int)must("epoll_create1", epoll_create1(0));
    must("epoll_ctl", epoll_ctl(set, EPOLL_CTL_ADD, ends[1], &event));
    int first = epoll_wait(set, &found, 1, 0);
    send_all(ends[0], "def", 3);
    int second = epoll_wait(set, &found, 1, 0), third = epoll_wait(set, &found, 1, 0);
    close(set);
    return first == 1 && second == 1 && third == 0;
}

static int reset_in_a_set(int ends[2]) {
    struct epoll_event event = {.events = EPOLLIN}, found;
    struct linger none = {.l_onoff = 1};
    int set = (int)must("epoll_create1", epoll_create1(0));
    recv_all(ends[1], text, 3);
    must("epoll_ctl", epoll_ctl(set, EPOLL_CTL_ADD, ends[1], &event));
    int before = epoll_wait(set, &found, 1, 0);
    must("SO_LINGER", setsockopt(ends[0], SOL_SOCKET, SO_LINGER, &none, sizeof none));
    close(ends[0]);
    ends[0] = -1;
    int after = epoll_wait(set, &found, 1, 0);
    close(set);
    return before == 0 && after == 1 && (found.events & EPOLLERR);
}

static void try(const char *name, int (*arrives)(int ends[2])) {
    int count = 0;
    for (int i = 0; i < ROUNDS; i++) {
        int ends[2];
        tcp_pair(ends);
        set_int(ends[0], IPPROTO_TCP, TCP_NODELAY, 1);
        send_all(ends[0], "abc", 3);
        count += arrives(ends);
        close(ends[0]);
        close(ends[1]);
    }
    printf("%s: %d of %d\n", name, count, ROUNDS);
}

static void before_accept(int sends) {
    int count = 0;
    for (int i = 0; i < ROUNDS; i++) {
        unsigned short port;
        int listener = tcp_listener(&port), fd = tcp_connect(port);
        if (sends)
            send_all(fd, "abc", 3);
        close(fd);
        int other = (int)must("accept", accept(listener, NULL, NULL));
        int there = !sends || recv(other, text, sizeof text, MSG_DONTWAIT) == 3;
        count += there && recv(other, text, sizeof text, MSG_DONTWAIT) == 0;
        close(other);
        close(listener);
    }
    printf("closed before accept: %d of %d\n", count, ROUNDS);
}

int main(void) {
    try("after a look", after_a_look);
    try("FIONREAD", by_fionread);
    try("after a part", after_a_part);
    try("after a peek", after_a_peek);
    try("SO_RCVLOWAT", low_water);
    try("the end", its_end);
    try("the end when all is read", its_end_when_read);
    try("an edge", as_an_edge);
    try("a reset in a set", reset_in_a_set);
    before_accept(0);
    before_accept(1);
    return 0;
}

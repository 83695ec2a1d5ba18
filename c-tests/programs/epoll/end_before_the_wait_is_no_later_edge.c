/* What the other end did before a wait for edges of output is no edge after it. */
#include "queued.h"
#include <sys/epoll.h>
#include <unistd.h>

static void waits(const char *label, void (*act)(int fd), uint32_t events) {
    int ends[2];
    struct epoll_event e = {.events = events | EPOLLET};
    tcp_pair(ends);
    int set = (int)must("epoll_create1", epoll_create1(0));
    must("epoll_ctl", epoll_ctl(set, EPOLL_CTL_ADD, ends[0], &e));
    act(ends[1]);
    usleep(50000); /* It arrives; a poll would take note of it. */
    printf("%s: ", label);
    for (int i = 0; i < 3; i++) {
        e.events = 0;
        int n = epoll_wait(set, &e, 1, i == 0 ? 5000 : 20);
        printf("%d:%x ", n, e.events);
    }
    printf("\n");
    close(ends[0]);
    close(set);
}

static void close_it(int fd) {
    close(fd);
}

static void send_and_close(int fd) {
    send(fd, "x", 1, 0);
    close(fd);
}

static void shut_it(int fd) {
    shutdown(fd, SHUT_WR);
}

int main(void) {
    uint32_t events[] = {EPOLLOUT, EPOLLOUT | EPOLLRDHUP, EPOLLOUT | EPOLLIN};
    for (int i = 0; i < 3; i++) {
        waits("close", close_it, events[i]);
        waits("data and close", send_and_close, events[i]);
        waits("shutdown", shut_it, events[i]);
    }
    return 0;
}

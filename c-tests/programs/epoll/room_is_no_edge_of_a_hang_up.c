/* Room is an edge only for those that wait for room, even if there is a hang-up or an error too. */
#include "local.h"
#include <sys/epoll.h>

static int set;

static void told(const char *label) {
    struct epoll_event e = {0};
    int n = epoll_wait(set, &e, 1, 0);
    printf("%s: %s\n", label, n == 1 ? events((int)e.events) : "nothing");
}

static void all(int type, unsigned interest) {
    char data[8];
    int ends[2];
    struct epoll_event e = {.events = interest | EPOLLET};
    local_pair(type, ends);
    must("send", send_text(ends[0], "text"));
    must("shutdown", shutdown(ends[0], SHUT_RDWR));
    set = (int)must("epoll_create1", epoll_create1(0));
    must("epoll_ctl", epoll_ctl(set, EPOLL_CTL_ADD, ends[0], &e));
    told("shut");
    told("again");
    show("the peer reads", recv(ends[1], data, sizeof data, 0));
    told("room");
    close(ends[1]);
    told("the peer closes");
    told("again");
}

int main(void) {
    const int types[] = {SOCK_STREAM, SOCK_SEQPACKET, SOCK_DGRAM};
    for (int i = 0; i < 3; i++) {
        all(types[i], EPOLLIN);
        all(types[i], EPOLLOUT);
        all(types[i], EPOLLIN | EPOLLOUT);
        all(types[i], EPOLLPRI);
        all(types[i], 0);
    }
    return 0;
}

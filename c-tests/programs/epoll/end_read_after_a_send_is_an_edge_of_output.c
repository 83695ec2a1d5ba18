/* The peer's end is an edge for a member that waits for output alone, also if a read has found it and a
 * send came before. */
#include "check.h"
#include <sys/epoll.h>

static void try(int sends, int reads) {
    struct epoll_event e = {.events = EPOLLOUT | EPOLLET};
    int ends[2];
    char data[4];
    int set = must("epoll_create1", epoll_create1(0));
    tcp_pair(ends);
    must("epoll_ctl", epoll_ctl(set, EPOLL_CTL_ADD, ends[1], &e));
    show("room", epoll_wait(set, &e, 1, 0));
    if (sends)
        show("send", send(ends[1], "x", 1, 0));
    show("none", epoll_wait(set, &e, 1, 0));
    show("shutdown", shutdown(ends[0], SHUT_WR));
    show("arrives", wait_for(ends[1], reads ? POLLIN : 0, reads ? 1000 : 20) & POLLIN);
    for (int i = 0; i < reads; i++)
        show("read", read(ends[1], data, i));
    show("edge", epoll_wait(set, &e, 1, 1000));
    printf("  %x\n", e.events);
    show("none", epoll_wait(set, &e, 1, 0));
    close(ends[0]);
    close(ends[1]);
    close(set);
}

int main(void) {
    for (int sends = 0; sends < 2; sends++)
        for (int reads = 0; reads < 3; reads++)
            try(sends, reads);
    return 0;
}

/* 200,000 unread bytes on a connection when it is added are one edge, and a byte more is another. */
#include "queued.h"
#include <sys/epoll.h>

int main(void) {

    static char much[200000];
    int ends[2];
    roomy_pair(ends);
    send_all(ends[0], much, sizeof much);
    wait_until_queued(ends[1], sizeof much);
    struct epoll_event e = {.events = EPOLLIN | EPOLLET};
    int set = (int)must("epoll_create1", epoll_create1(0));
    must("epoll_ctl", epoll_ctl(set, EPOLL_CTL_ADD, ends[1], &e));
    show("added", epoll_wait(set, &e, 1, 5000));
    for (int i = 0; i < 6; i++)
        show("told", epoll_wait(set, &e, 1, i < 3 ? 0 : 20));
    show_receive("recv", ends[1], 1, 0);
    show("a part read", epoll_wait(set, &e, 1, 50));
    must("send", send(ends[0], "x", 1, 0));
    show("a byte more", epoll_wait(set, &e, 1, 5000));
    show("told", epoll_wait(set, &e, 1, 50));
    return 0;
}

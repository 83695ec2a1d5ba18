/* The end behind unread data is an edge of its own. */
#include "queued.h"
#include <sys/epoll.h>

int main(void) {

    int ends[2];
    tcp_pair(ends);
    struct epoll_event e = {.events = EPOLLIN | EPOLLRDHUP | EPOLLET};
    int set = (int)must("epoll_create1", epoll_create1(0));
    must("epoll_ctl", epoll_ctl(set, EPOLL_CTL_ADD, ends[1], &e));
    must("send", send_text(ends[0], "data"));
    show("data", epoll_wait(set, &e, 1, 5000));
    show("told", epoll_wait(set, &e, 1, 50));
    must("shutdown", shutdown(ends[0], SHUT_WR));
    show("end", epoll_wait(set, &e, 1, 5000));
    printf("%s%s%s%s\n", e.events & EPOLLIN ? "IN " : "", e.events & EPOLLRDHUP ? "RDHUP " : "",
           e.events & EPOLLERR ? "ERR " : "", e.events & EPOLLHUP ? "HUP" : "");
    show("told", epoll_wait(set, &e, 1, 50));
    return 0;
}

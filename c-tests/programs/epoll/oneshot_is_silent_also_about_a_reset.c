/* After its event an EPOLLONESHOT member reports no data, end or reset until it is rearmed. */
#include "queued.h"
#include <sys/epoll.h>

int main(void) {

    int ends[2];
    tcp_pair(ends);
    struct epoll_event e = {.events = EPOLLIN | EPOLLONESHOT};
    int set = (int)must("epoll_create1", epoll_create1(0));
    must("epoll_ctl", epoll_ctl(set, EPOLL_CTL_ADD, ends[1], &e));
    must("send", send_text(ends[0], "data"));
    show("data", epoll_wait(set, &e, 1, 5000));
    must("send", send_text(ends[0], "data"));
    show("more data", epoll_wait(set, &e, 1, 50));
    reset_and_wait(ends[0], ends[1]);
    show("reset", epoll_wait(set, &e, 1, 50));
    e.events = EPOLLIN | EPOLLONESHOT;
    must("epoll_ctl", epoll_ctl(set, EPOLL_CTL_MOD, ends[1], &e));
    show("armed anew", epoll_wait(set, &e, 1, 5000));
    printf("%s%s%s\n", e.events & EPOLLIN ? "IN " : "", e.events & EPOLLERR ? "ERR " : "",
           e.events & EPOLLHUP ? "HUP" : "");
    show("told", epoll_wait(set, &e, 1, 50));
    return 0;
}

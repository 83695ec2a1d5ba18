/* Without EPOLLET a ready descriptor is reported by every wait until it is no longer ready. */
#include "local.h"
#include <sys/epoll.h>

int main(void) {
    int ends[2];
    struct epoll_event e = {.events = EPOLLIN};
    tcp_pair(ends);
    int set = (int)must("epoll_create1", epoll_create1(0));
    must("epoll_ctl", epoll_ctl(set, EPOLL_CTL_ADD, ends[0], &e));
    show("idle", epoll_wait(set, &e, 1, 0));
    must("send", send_text(ends[1], "ab"));
    show("data", epoll_wait(set, &e, 1, 5000));
    show("data", epoll_wait(set, &e, 1, 5000));
    char byte;
    must("recv", recv(ends[0], &byte, 1, 0));
    show("one byte left", epoll_wait(set, &e, 1, 5000));
    must("recv", recv(ends[0], &byte, 1, 0));
    show("nothing left", epoll_wait(set, &e, 1, 0));
    return 0;
}

/* With EPOLLOUT and EPOLLET a UDP socket is reported again after each datagram that it has sent. */
#include "message.h"
#include <sys/epoll.h>

int main(void) {

    int ends[2];
    udp_pair(ends);
    struct epoll_event e = {.events = EPOLLOUT | EPOLLET};
    int set = (int)must("epoll_create1", epoll_create1(0));
    must("epoll_ctl", epoll_ctl(set, EPOLL_CTL_ADD, ends[0], &e));
    show("added", epoll_wait(set, &e, 1, 5000));
    show("told", epoll_wait(set, &e, 1, 0));
    for (int i = 0; i < 3; i++) {
        must("send", send(ends[0], "x", 1, 0));
        show("sent", epoll_wait(set, &e, 1, 5000));
        show("told", epoll_wait(set, &e, 1, 50));
    }
    return 0;
}

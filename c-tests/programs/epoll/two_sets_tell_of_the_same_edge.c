/* Two epoll sets with the same connection each report each edge. */
#include "queued.h"
#include <sys/epoll.h>

int main(void) {

    int ends[2];
    tcp_pair(ends);
    struct epoll_event e = {.events = EPOLLIN | EPOLLET};
    int set = (int)must("epoll_create1", epoll_create1(0));
    must("epoll_ctl", epoll_ctl(set, EPOLL_CTL_ADD, ends[1], &e));
    int other = (int)must("epoll_create1", epoll_create1(0));
    must("epoll_ctl", epoll_ctl(other, EPOLL_CTL_ADD, ends[1], &e));
    for (int i = 0; i < 3; i++) {
        must("send", send_text(ends[0], "data"));
        show("first", epoll_wait(set, &e, 1, 5000));
        show("second", epoll_wait(other, &e, 1, 5000));
        show("first told", epoll_wait(set, &e, 1, 50));
        show("second told", epoll_wait(other, &e, 1, 50));
    }
    return 0;
}

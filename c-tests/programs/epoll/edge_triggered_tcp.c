/* With EPOLLET a TCP connection is reported when data arrives and again when more arrives after
 * EAGAIN. */
#include "local.h"
#include <sys/epoll.h>

int main(void) {
    int ends[2];
    struct epoll_event e = {.events = EPOLLIN | EPOLLET};
    tcp_pair(ends);
    int set = (int)must("epoll_create1", epoll_create1(0));
    must("epoll_ctl", epoll_ctl(set, EPOLL_CTL_ADD, ends[0], &e));
    show("idle", epoll_wait(set, &e, 1, 0));
    for (int i = 0; i < 3; i++) {
        must("send", send_text(ends[1], "data"));
        show("data", epoll_wait(set, &e, 1, 5000));
        show("reported", epoll_wait(set, &e, 1, 0));
        show("drained", (long)drain(ends[0]));
        show("drained", epoll_wait(set, &e, 1, 0));
    }
    must("shutdown", shutdown(ends[1], SHUT_WR));
    show("end", epoll_wait(set, &e, 1, 5000));
    show("end reported", epoll_wait(set, &e, 1, 0));
    return 0;
}

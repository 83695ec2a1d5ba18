/* A stream through edge-triggered epoll arrives complete and in order: no edge is lost. */
#include "exact.h"
#include <sys/epoll.h>

enum { LENGTH = 300000 };

int main(void) {
    struct flow flow = {0, 0};
    int ends[2], is_open = 1, has_ended = 0;
    tcp_pair(ends);
    set_nonblocking(ends[0]);
    set_nonblocking(ends[1]);
    int epoll = (int)must("epoll_create1", epoll_create1(0));
    struct epoll_event out = {.events = EPOLLOUT | EPOLLET, .data.fd = ends[0]};
    struct epoll_event in = {.events = EPOLLIN | EPOLLET, .data.fd = ends[1]};
    must("EPOLL_CTL_ADD", epoll_ctl(epoll, EPOLL_CTL_ADD, ends[0], &out));
    must("EPOLL_CTL_ADD", epoll_ctl(epoll, EPOLL_CTL_ADD, ends[1], &in));
    while (is_open) {
        struct epoll_event events[4];
        int count = (int)must("epoll_wait", epoll_wait(epoll, events, 4, -1));
        for (int i = 0; i < count && is_open; i++) {
            if (events[i].data.fd == ends[1]) {
                is_open = flow_receive(&flow, ends[1]);
            } else if (!has_ended && flow_send(&flow, ends[0], LENGTH)) {
                flow_result("shutdown", shutdown(ends[0], SHUT_WR));
                has_ended = 1;
            }
        }
    }
    flow_end("one way", &flow, LENGTH);
    return 0;
}

/* A stream through poll arrives complete and in order, in pieces of any size. */
#include "exact.h"

enum { LENGTH = 300000 };

int main(void) {
    struct flow flow = {0, 0};
    int ends[2], is_open = 1, has_ended = 0;
    tcp_pair(ends);
    set_nonblocking(ends[0]);
    set_nonblocking(ends[1]);
    while (is_open) {
        struct pollfd fds[] = {{.fd = has_ended ? -1 : ends[0], .events = POLLOUT},
                               {.fd = ends[1], .events = POLLIN}};
        must("poll", poll(fds, 2, -1));
        if (fds[0].revents && flow_send(&flow, ends[0], LENGTH)) {
            flow_result("shutdown", shutdown(ends[0], SHUT_WR));
            has_ended = 1;
        }
        if (fds[1].revents)
            is_open = flow_receive(&flow, ends[1]);
    }
    flow_end("one way", &flow, LENGTH);
    return 0;
}

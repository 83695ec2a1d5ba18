/* Two crossing streams through select arrive complete and in order. */
#include "exact.h"
#include <sys/select.h>

enum { LENGTH = 150000 };

int main(void) {
    struct flow flows[2] = {{0, 0}, {0, 0}};
    int ends[2], is_open[2] = {1, 1}, has_ended[2] = {0, 0};
    tcp_pair(ends);
    set_nonblocking(ends[0]);
    set_nonblocking(ends[1]);
    while (is_open[0] || is_open[1]) {
        fd_set readable, writable;
        FD_ZERO(&readable);
        FD_ZERO(&writable);
        for (int i = 0; i < 2; i++) {
            if (!has_ended[i])
                FD_SET(ends[i], &writable);
            if (is_open[i])
                FD_SET(ends[1 - i], &readable);
        }
        must("select", select((ends[0] > ends[1] ? ends[0] : ends[1]) + 1, &readable, &writable, NULL, NULL));
        for (int i = 0; i < 2; i++) {
            if (FD_ISSET(ends[i], &writable) && flow_send(&flows[i], ends[i], LENGTH)) {
                flow_result("shutdown", shutdown(ends[i], SHUT_WR));
                has_ended[i] = 1;
            }
            if (is_open[i] && FD_ISSET(ends[1 - i], &readable))
                is_open[i] = flow_receive(&flows[i], ends[1 - i]);
        }
    }
    flow_end("there", &flows[0], LENGTH);
    flow_end("back", &flows[1], LENGTH);
    return 0;
}

/* What a server in another process echoes is what was sent, however it is split. */
//@ peer: echo
#include "exact.h"

enum { LENGTH = 100000 };

int main(int argc, char **argv) {
    struct flow flow = {0, 0};
    if (argc < 2)
        return 97;
    int fd = tcp_connect((unsigned short)atoi(argv[1])), is_open = 1, has_ended = 0;
    set_nonblocking(fd);
    while (is_open) {
        int came = wait_for(fd, has_ended ? POLLIN : POLLIN | POLLOUT, 10000);
        if (!has_ended && (came & POLLOUT) && flow_send(&flow, fd, LENGTH)) {
            flow_result("shutdown", shutdown(fd, SHUT_WR));
            has_ended = 1;
        }
        if (came & (POLLIN | POLLHUP))
            is_open = flow_receive(&flow, fd);
        else if (came == 0)
            break;
    }
    flow_end("echo", &flow, LENGTH);
    return 0;
}

/* A connection whose peer does not read stops being writable, and is writable again when the peer has read.
 */
#include "local.h"

int main(void) {
    int ends[2];
    size_t sent = 0, got = 0;
    static char block[65536];
    tcp_pair(ends);
    set_nonblocking(ends[0]);
    while (wait_for(ends[0], POLLOUT, 200)) {
        ssize_t n = send(ends[0], block, sizeof block, 0);
        if (n > 0)
            sent += (size_t)n;
        else if (errno != EAGAIN)
            must("send", n);
    }
    printf("full: %s\n", events(wait_for(ends[0], POLLOUT, 0)));
    while (got < sent) {
        ssize_t n = recv(ends[1], block, sizeof block, 0);
        if (must("recv", n) == 0)
            break;
        got += (size_t)n;
    }
    printf("drained: %s\n", events(wait_for(ends[0], POLLOUT, 5000)));
    show("send", send(ends[0], block, 1, 0));
    return 0;
}

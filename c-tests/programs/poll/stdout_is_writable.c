/* Standard output is writable, in poll and in select, beside an idle socket. */
#include "message.h"

int main(void) {
    int ends[2];
    tcp_pair(ends);
    struct pollfd p[2] = {{.fd = 1, .events = POLLOUT}, {.fd = ends[0], .events = POLLIN}};
    show("poll", poll(p, 2, 5000));
    printf("%s, %s\n", events(p[0].revents & POLLOUT), events(p[1].revents));
    fd_set r, w;
    FD_ZERO(&r);
    FD_ZERO(&w);
    FD_SET(ends[0], &r);
    FD_SET(1, &w);
    show("select", select(ends[0] + 1, &r, &w, NULL, NULL));
    printf("socket %d, output %d\n", !!FD_ISSET(ends[0], &r), !!FD_ISSET(1, &w));
    return 0;
}

/* When the time is up select returns 0 and every set is empty. */
#include "message.h"
#include <sys/select.h>

int main(void) {
    int ends[2];
    fd_set r, x;
    struct timeval t = {.tv_sec = 0, .tv_usec = 30000};
    tcp_pair(ends);
    FD_ZERO(&r);
    FD_ZERO(&x);
    FD_SET(ends[0], &r);
    FD_SET(ends[1], &r);
    FD_SET(ends[0], &x);
    int top = ends[0] > ends[1] ? ends[0] : ends[1];
    show("select", select(top + 1, &r, NULL, &x, &t));
    printf("%d %d %d\n", !!FD_ISSET(ends[0], &r), !!FD_ISSET(ends[1], &r), !!FD_ISSET(ends[0], &x));
    return 0;
}

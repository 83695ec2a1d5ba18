/* shutdown for sending returns at once when the queue is full, and queued data arrives before the end. */
#include "queued.h"
#include <time.h>

int main(void) {

    static char bytes[65536];
    struct timespec from, to;
    int ends[2];
    size_t sent = 0, got = 0;
    ssize_t n;
    tcp_pair(ends);
    set_nonblocking(ends[0]);
    while ((n = send(ends[0], bytes, sizeof bytes, 0)) > 0)
        sent += (size_t)n;
    clock_gettime(CLOCK_MONOTONIC, &from);
    show("shutdown", shutdown(ends[0], SHUT_WR));
    clock_gettime(CLOCK_MONOTONIC, &to);
    printf("%s\n", to.tv_sec - from.tv_sec < 2 ? "at once" : "late");
    while ((n = recv(ends[1], bytes, sizeof bytes, 0)) > 0)
        got += (size_t)n;
    show("last recv", n);
    printf("%s\n", got == sent ? "all arrived" : "something was lost");
    return 0;
}

/* poll on an idle socket returns 0 when the time is up, not before, and clears revents. */
#include "message.h"
#include <time.h>

int main(void) {
    int ends[2];
    struct timespec start, end;
    tcp_pair(ends);
    struct pollfd p = {.fd = ends[0], .events = POLLIN, .revents = -1};
    clock_gettime(CLOCK_MONOTONIC, &start);
    show("poll", poll(&p, 1, 50));
    clock_gettime(CLOCK_MONOTONIC, &end);
    long ms = (end.tv_sec - start.tv_sec) * 1000 + (end.tv_nsec - start.tv_nsec) / 1000000;
    printf("revents %d, waited long enough: %s\n", p.revents, ms >= 50 ? "yes" : "no");
    p.revents = -1;
    show("poll without waiting", poll(&p, 1, 0));
    printf("revents %d\n", p.revents);
    return 0;
}

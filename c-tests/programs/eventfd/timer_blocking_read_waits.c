/* A blocking read of a timerfd waits until the timer expires. */
#include "local.h"
#include <inttypes.h>
#include <sys/timerfd.h>

int main(void) {
    uint64_t count = 0;
    struct timespec start, end;
    int fd = (int)must("timerfd_create", timerfd_create(CLOCK_MONOTONIC, 0));
    struct itimerspec t = {.it_value = {.tv_sec = 0, .tv_nsec = 60000000}};
    clock_gettime(CLOCK_MONOTONIC, &start);
    must("set", timerfd_settime(fd, 0, &t, NULL));
    show("read", read(fd, &count, sizeof count));
    clock_gettime(CLOCK_MONOTONIC, &end);
    long ms = (end.tv_sec - start.tv_sec) * 1000 + (end.tv_nsec - start.tv_nsec) / 1000000;
    printf("%" PRIu64 ", waited long enough: %s\n", count, ms >= 60 ? "yes" : "no");
    return 0;
}

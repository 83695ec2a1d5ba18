/* Linux's further clocks go on, sleep, and serve timers. */
#define _GNU_SOURCE
#include "check.h"
#include <sys/timerfd.h>
#include <time.h>

static void try(const char *name, clockid_t clock) {
    struct timespec before, after, nap = {.tv_nsec = 5000000};
    printf("%s\n", name);
    show("  clock_gettime", clock_gettime(clock, &before));
    show("  nanosleep", nanosleep(&nap, NULL));
    show("  clock_gettime", clock_gettime(clock, &after));
    long long passed =
        (long long)(after.tv_sec - before.tv_sec) * 1000000000 + (after.tv_nsec - before.tv_nsec);
    printf("  passed %d\n", passed > 0 && passed < 2000000000);
    show("  clock_getres", clock_getres(clock, &after));
}

int main(void) {
    try("raw", CLOCK_MONOTONIC_RAW);
    try("coarse", CLOCK_MONOTONIC_COARSE);
    try("since the machine started", CLOCK_BOOTTIME);
    try("real time, coarse", CLOCK_REALTIME_COARSE);
    struct itimerspec soon = {.it_value.tv_nsec = 1000000};
    int timer = (int)must("timerfd_create", timerfd_create(CLOCK_BOOTTIME, 0));
    must("timerfd_settime", timerfd_settime(timer, 0, &soon, NULL));
    show("the timer is due", wait_for(timer, POLLIN, 5000));
    return 0;
}

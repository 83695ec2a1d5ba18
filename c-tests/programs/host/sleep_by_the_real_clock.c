/* clock_nanosleep() by CLOCK_REALTIME sleeps for a time or until one; a past time does not wait, and a sleep
 * until a time leaves the rest alone. */
#include "check.h"

#include <time.h>

static long long now(clockid_t clock) {
    struct timespec time;
    must("clock_gettime", clock_gettime(clock, &time));
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static void sleep_by(const char *label, int flags, struct timespec time, long long least) {
    struct timespec rest = {.tv_sec = 7, .tv_nsec = 7};
    long long before = now(CLOCK_MONOTONIC);
    int error = clock_nanosleep(CLOCK_REALTIME, flags, &time, &rest);
    long long slept = now(CLOCK_MONOTONIC) - before;
    printf("%s: %s, long enough %d, within ten seconds %d, rest untouched %d\n", label, errname(error),
           slept >= least, slept < 10000000000LL, rest.tv_sec == 7 && rest.tv_nsec == 7);
}

static struct timespec from_now(long long nanoseconds) {
    long long time = now(CLOCK_REALTIME) + nanoseconds;
    return (struct timespec){.tv_sec = time / 1000000000, .tv_nsec = (long)(time % 1000000000)};
}

int main(void) {
    sleep_by("for 20 ms", 0, (struct timespec){.tv_nsec = 20000000}, 20000000);
    sleep_by("for no time", 0, (struct timespec){0}, 0);
    sleep_by("until in 40 ms", TIMER_ABSTIME, from_now(40000000), 20000000);
    sleep_by("until a second ago", TIMER_ABSTIME, from_now(-1000000000), 0);
    sleep_by("until the beginning", TIMER_ABSTIME, (struct timespec){0}, 0);
    sleep_by("for no valid time", 0, (struct timespec){.tv_nsec = 1000000000}, 0);
    sleep_by("until no valid time", TIMER_ABSTIME, (struct timespec){.tv_nsec = -1}, 0);
    sleep_by("until a negative time", TIMER_ABSTIME, (struct timespec){.tv_sec = -1}, 0);
    return 0;
}

/* thrd_sleep() sleeps for a time; what is no time is an error, and leaves the rest alone. */
#include "check.h"

#include <threads.h>
#include <time.h>

static long long now(void) {
    struct timespec time;
    must("clock_gettime", clock_gettime(CLOCK_MONOTONIC, &time));
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static void sleep_for(const char *label, struct timespec time, long long least) {
    struct timespec rest = {.tv_sec = 7, .tv_nsec = 7};
    long long before = now();
    int result = thrd_sleep(&time, &rest);
    long long slept = now() - before;
    printf("%s: %d, long enough %d, within ten seconds %d, rest untouched %d\n", label, result,
           slept >= least, slept < 10000000000LL, rest.tv_sec == 7 && rest.tv_nsec == 7);
}

int main(void) {
    sleep_for("for 20 ms", (struct timespec){.tv_nsec = 20000000}, 20000000);
    sleep_for("for no time", (struct timespec){0}, 0);
    sleep_for("for no valid time", (struct timespec){.tv_nsec = 1000000000}, 0);
    sleep_for("for a negative time", (struct timespec){.tv_sec = -1}, 0);
    return 0;
}

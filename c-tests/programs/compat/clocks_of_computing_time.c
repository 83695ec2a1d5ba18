/* CLOCK_PROCESS_CPUTIME_ID and CLOCK_THREAD_CPUTIME_ID begin with the program, and go on while it computes.
 */
#define _GNU_SOURCE
#include "check.h"

#include <time.h>

static void test(const char *name, clockid_t clock) {
    struct timespec first = {-1, -1}, now, resolution = {-1, -1};
    long steps = 0;
    show(name, clock_gettime(clock, &first));
    printf("near the begin: %d\n", first.tv_sec >= 0 && first.tv_sec < 20);
    do {
        for (volatile int i = 0; i < 100000; i++)
            ;
        must("clock_gettime", clock_gettime(clock, &now));
    } while (++steps < 100000 && now.tv_sec == first.tv_sec && now.tv_nsec < first.tv_nsec + 5000000);
    printf("it goes on: %d, nanoseconds: %d\n", steps < 100000, now.tv_nsec >= 0 && now.tv_nsec < 1000000000);
    show("clock_getres", clock_getres(clock, &resolution));
    printf("a resolution: %d\n", resolution.tv_sec == 0 && resolution.tv_nsec > 0);
}

int main(void) {
    test("of the process", CLOCK_PROCESS_CPUTIME_ID);
    test("of the thread", CLOCK_THREAD_CPUTIME_ID);
    return 0;
}

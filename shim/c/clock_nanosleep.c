/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <time.h>: the time until which a program sleeps may be one of what clock_gettime.c makes of
 * CLOCK_MONOTONIC. What is no time is refused here: a negative one is eternity to some versions of libc. */

#include "monotonic.h"
#include "real.h"

#include <errno.h>
#include <time.h>

int __real_clock_nanosleep(clockid_t clock, int flags, const struct timespec *time, struct timespec *rest);
REAL_IF_USED(clock_nanosleep);

/* Sleeps for a time, or until a time of the clock. */
int __wrap_clock_nanosleep(clockid_t clock, int flags, const struct timespec *time, struct timespec *rest) {
    struct timespec until = *time;
    if (until.tv_sec < 0 || until.tv_nsec < 0 || until.tv_nsec >= 1000000000)
        return EINVAL;
    if (flags & TIMER_ABSTIME && clock == CLOCK_MONOTONIC) {
        until.tv_sec -= MONOTONIC_BEGINS_AT;
        if (until.tv_sec < 0)
            until = (struct timespec){0};
    }
    return __real_clock_nanosleep(clock, flags, &until, rest);
}

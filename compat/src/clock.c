/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <sys/time.h>: the clock, which only the host may set, and whose time zone is UTC. */

#define _GNU_SOURCE
#include "compat.h"

#include <sys/time.h>
#include <time.h>

/* Sets the clock: EPERM. */
int settimeofday(const struct timeval *now, const struct timezone *zone) {
    (void)now, (void)zone;
    return fail(EPERM);
}

/* Shifts the clock slowly: EPERM. Without a shift, what is left of an earlier one: nothing. */
int adjtime(const struct timeval *shift, struct timeval *left) {
    if (shift)
        return fail(EPERM);
    if (left)
        *left = (struct timeval){0};
    return 0;
}

/* The time of day, and the time zone. */
int gettimeofday(struct timeval *restrict now, void *restrict zone) {
    struct timespec time;
    if (zone)
        *(struct timezone *)zone = (struct timezone){0};
    if (!now)
        return 0;
    if (clock_gettime(CLOCK_REALTIME, &time) != 0)
        return -1;
    *now = (struct timeval){time.tv_sec, time.tv_nsec / 1000};
    return 0;
}

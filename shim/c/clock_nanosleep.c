/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <time.h>: the time until which a program sleeps may be one of what clock_gettime.c makes of
 * CLOCK_MONOTONIC, or one of CLOCK_REALTIME, by which libc does not sleep. What is no time is refused here: a
 * negative one is eternity to some versions of libc. */

#include "alarm.h"
#include "memory.h"
#include "monotonic.h"
#include "real.h"

#include <errno.h>
#include <stddef.h>
#include <time.h>

int __real_clock_nanosleep(clockid_t clock, int flags, const struct timespec *time, struct timespec *rest);
REAL_IF_USED(clock_nanosleep);
int __real_clock_gettime(clockid_t clock, struct timespec *time);

static uint64_t nanoseconds(struct timespec time) {
    if (time.tv_sec > INT64_MAX / 1000000000)
        return INT64_MAX;
    return (uint64_t)time.tv_sec * 1000000000 + (uint64_t)time.tv_nsec;
}

static struct timespec timespec(uint64_t nanoseconds) {
    return (struct timespec){(time_t)(nanoseconds / 1000000000), (long)(nanoseconds % 1000000000)};
}

/* How far a clock is. */
static uint64_t now(clockid_t clock) {
    struct timespec now = {0};
    __real_clock_gettime(clock, &now);
    return nanoseconds(now);
}

/* Sleeps for a while. The host's timer is set to end too soon, as it is late: shim/src/readiness/late.rs.
 * What that leaves may be too brief to set another one. */
static void sleep_for(uint64_t left) {
    enum { LATE = 950000, BRIEF = 50000 };
    uint64_t end = now(CLOCK_MONOTONIC) + left, at;
    struct timespec part = timespec(left > LATE ? left - LATE : left);
    while (__real_clock_nanosleep(CLOCK_MONOTONIC, 0, &part, NULL), (at = now(CLOCK_MONOTONIC)) < end)
        part = timespec(end - at > BRIEF ? end - at : 0);
}

/* Sleeps for a time, or until a time of the clock; EINTR if an alarm of the compat kit has ended it, EINVAL
 * for what is no time, and for any clock but CLOCK_REALTIME and CLOCK_MONOTONIC.
 *
 * Differs from Linux: EINVAL for a clock of computing time; setting the clock during a sleep until a time of
 * CLOCK_REALTIME does not change its end. */
int __wrap_clock_nanosleep(clockid_t clock, int flags, const struct timespec *time, struct timespec *rest) {
    if (is_outside(time, sizeof *time) || (rest && is_outside(rest, sizeof *rest)))
        return EFAULT;
    if (time->tv_sec < 0 || time->tv_nsec < 0 || time->tv_nsec >= 1000000000 ||
        (clock != CLOCK_MONOTONIC && clock != CLOCK_REALTIME))
        return EINVAL;
    uint64_t left = nanoseconds(*time);
    if (flags & TIMER_ABSTIME) {
        uint64_t past = now(clock);
        if (clock == CLOCK_MONOTONIC)
            past += MONOTONIC_BEGINS_AT * UINT64_C(1000000000);
        left = left > past ? left - past : 0;
        rest = NULL;
    }
    if (wasi_posix_compat_sleep) {
        left = wasi_posix_compat_sleep(left);
        if (left > 0 && rest)
            *rest = timespec(left);
        return left > 0 ? EINTR : 0;
    }
    if (wasi_posix_sockets_before_sleep)
        wasi_posix_sockets_before_sleep();
    sleep_for(left);
    return 0;
}

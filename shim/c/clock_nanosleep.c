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

/* Sleeps until an alarm may end it. */
static int sleep_with_alarm(clockid_t clock, int flags, const struct timespec *until, struct timespec *rest) {
    uint64_t left = (uint64_t)until->tv_sec * 1000000000 + (uint64_t)until->tv_nsec;
    if (until->tv_sec > INT64_MAX / 1000000000)
        left = INT64_MAX;
    if (flags & TIMER_ABSTIME) {
        struct timespec now;
        __real_clock_gettime(clock, &now);
        uint64_t past = (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
        left = left > past ? left - past : 0;
    }
    left = wasi_posix_compat_sleep(left);
    if (left == 0)
        return 0;
    if (rest && !(flags & TIMER_ABSTIME))
        *rest =
            (struct timespec){.tv_sec = (time_t)(left / 1000000000), .tv_nsec = (long)(left % 1000000000)};
    return EINTR;
}

/* How long it is until a time of CLOCK_REALTIME; nothing if it is past. */
static struct timespec until_real_time(struct timespec time) {
    struct timespec now;
    if (__real_clock_gettime(CLOCK_REALTIME, &now) != 0)
        return (struct timespec){0};
    time.tv_sec -= now.tv_sec;
    time.tv_nsec -= now.tv_nsec;
    if (time.tv_nsec < 0) {
        time.tv_sec--;
        time.tv_nsec += 1000000000;
    }
    return time.tv_sec < 0 ? (struct timespec){0} : time;
}

/* Sleeps for a time, or until a time of the clock; EINTR if an alarm of the compat kit has ended it.
 *
 * Differs from Linux: setting the clock during a sleep until a time of CLOCK_REALTIME does not change its
 * end. */
int __wrap_clock_nanosleep(clockid_t clock, int flags, const struct timespec *time, struct timespec *rest) {
    struct timespec until;
    if (is_outside(time, sizeof *time) || (rest && is_outside(rest, sizeof *rest)))
        return EFAULT;
    until = *time;
    if (until.tv_sec < 0 || until.tv_nsec < 0 || until.tv_nsec >= 1000000000)
        return EINVAL;
    if (flags & TIMER_ABSTIME && clock == CLOCK_MONOTONIC) {
        until.tv_sec -= MONOTONIC_BEGINS_AT;
        if (until.tv_sec < 0)
            until = (struct timespec){0};
    }
    if (clock == CLOCK_REALTIME) {
        if (flags & TIMER_ABSTIME) {
            until = until_real_time(until);
            rest = NULL;
        }
        flags &= ~TIMER_ABSTIME;
        clock = CLOCK_MONOTONIC;
    }
    if (wasi_posix_compat_sleep)
        return sleep_with_alarm(clock, flags, &until, rest);
    if (wasi_posix_sockets_before_sleep)
        wasi_posix_sockets_before_sleep();
    return __real_clock_nanosleep(clock, flags, &until, rest);
}

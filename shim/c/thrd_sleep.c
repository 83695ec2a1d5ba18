/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <threads.h>: libc's sleep asks for CLOCK_REALTIME, by which libc does not sleep. */

#define _GNU_SOURCE
#include <errno.h>
#include <threads.h>
#include <time.h>

/* Sleeps for a time: 0, -1 if an alarm of the compat kit has ended it, with what is left in `rest`, or -2 for
 * what is no time or no memory. */
int thrd_sleep(const struct timespec *time, struct timespec *rest) {
    switch (clock_nanosleep(CLOCK_REALTIME, 0, time, rest)) {
    case 0:
        return 0;
    case EINTR:
        return -1;
    default:
        return -2;
    }
}

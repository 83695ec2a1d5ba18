/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* A clock of Linux's number 0. */

#include <time.h>

int __clock_gettime(clockid_t clock, struct timespec *now);

/* Reads a clock.
 *
 * A clockid_t is a number on Linux, and 0, the value of an unset variable, is the time of day. wasi-libc's
 * is a pointer, and a null one is refused. */
int clock_gettime(clockid_t clock, struct timespec *now) {
    return __clock_gettime(clock ? clock : CLOCK_REALTIME, now);
}

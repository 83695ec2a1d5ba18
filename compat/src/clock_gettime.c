/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* A clock of Linux's number 0, and those of the time that the program has computed. */

#define _GNU_SOURCE
#include <time.h>

int __clock_gettime(clockid_t clock, struct timespec *now);

/* Weak, so that only programs that name the clock have it. */
extern const struct __clockid __wasi_posix_compat_cpu_clock __attribute__((weak));
int wasi_posix_compat_cpu_time(struct timespec *now) __attribute__((weak));

/* Reads a clock.
 *
 * A clockid_t is a number on Linux, and 0, the value of an unset variable, is the time of day. wasi-libc's
 * is a pointer, and a null one is refused.
 *
 * Differs from Linux: the time of CLOCK_PROCESS_CPUTIME_ID and CLOCK_THREAD_CPUTIME_ID is that which has gone
 * by since the program began, as wasi-libc's `clock` has it. */
int clock_gettime(clockid_t clock, struct timespec *now) {
    if (wasi_posix_compat_cpu_time && clock == CLOCK_PROCESS_CPUTIME_ID)
        return wasi_posix_compat_cpu_time(now);
    return __clock_gettime(clock ? clock : CLOCK_REALTIME, now);
}

/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <time.h>: the resolution of the clocks that clock_gettime.c adds. */

#define _GNU_SOURCE
#include <time.h>

int libc_clock_getres(clockid_t clock, struct timespec *resolution) __asm__("clock_getres");

/* Weak, so that only programs that name the clock have it. */
extern const struct __clockid __wasi_posix_compat_cpu_clock __attribute__((weak));

/* The resolution of a clock: EINVAL for none. */
int clock_getres(clockid_t clock, struct timespec *resolution) {
    if (!clock)
        clock = CLOCK_REALTIME;
    else if (clock == CLOCK_PROCESS_CPUTIME_ID)
        clock = CLOCK_MONOTONIC;
    return libc_clock_getres(clock, resolution);
}

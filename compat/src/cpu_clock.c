/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <time.h>: the clocks of the time that the program has computed. */

#define _GNU_SOURCE
#define _WASI_EMULATED_PROCESS_CLOCKS
#include "compat.h"

#include <time.h>

/* Only its address counts. The number is that of CLOCK_MONOTONIC, for libc's functions that take a clock. */
const int wasi_posix_compat_cpu_clock_number __asm__("__wasi_posix_compat_cpu_clock") = 1;

int wasi_posix_compat_cpu_time(struct timespec *now) {
    clock_t used = clock();
    *now = (struct timespec){.tv_sec = used / CLOCKS_PER_SEC,
                             .tv_nsec = (long)(used % CLOCKS_PER_SEC * (1000000000 / CLOCKS_PER_SEC))};
    return 0;
}

/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <time.h>: Linux's further names of clocks. WASI has one clock that never goes back and one of the real
 * time, and these are the same: no slower one is less exact, and none knows when the machine slept.
 */
#ifndef WASI_POSIX_SOCKETS_TIME_H
#define WASI_POSIX_SOCKETS_TIME_H
#pragma GCC system_header

#include_next <time.h>

#if defined(CLOCK_MONOTONIC) && (defined(_GNU_SOURCE) || defined(_BSD_SOURCE))
#ifndef CLOCK_MONOTONIC_RAW
#define CLOCK_MONOTONIC_RAW CLOCK_MONOTONIC
#define CLOCK_MONOTONIC_COARSE CLOCK_MONOTONIC
#define CLOCK_BOOTTIME CLOCK_MONOTONIC
#define CLOCK_REALTIME_COARSE CLOCK_REALTIME
#endif
#endif

#endif

/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <sys/timerfd.h>, which wasi-libc does not have.
 *
 * The clock is a clockid_t, which is a pointer in wasi-libc: CLOCK_MONOTONIC or CLOCK_REALTIME. WASI cannot
 * set a clock, so TFD_TIMER_CANCEL_ON_SET never cancels.
 */
#ifndef WASI_POSIX_SOCKETS_SYS_TIMERFD_H
#define WASI_POSIX_SOCKETS_SYS_TIMERFD_H
#pragma GCC system_header

#include <fcntl.h>
#include <stdint.h>
#include <sys/types.h>
#include <time.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Flags of timerfd_create. TFD_CLOEXEC is not O_CLOEXEC, which is 0 in wasi-libc. */
#define TFD_CLOEXEC 0x2000
#define TFD_NONBLOCK O_NONBLOCK

/* Flags of timerfd_settime. */
#define TFD_TIMER_ABSTIME 1
#define TFD_TIMER_CANCEL_ON_SET 2

struct itimerspec;

/* Creates a timer. read on its descriptor returns, as a uint64_t, how often it has expired. */
int timerfd_create(clockid_t __clock, int __flags);

/* Sets the timer, or stops it if it_value is zero; OLD, which may be null, receives the previous setting as
 * timerfd_gettime would return it. */
int timerfd_settime(int __fd, int __flags, const struct itimerspec *__new, struct itimerspec *__old);

/* Reports the time until the timer expires, and its interval. */
int timerfd_gettime(int __fd, struct itimerspec *__now);

#ifdef __cplusplus
}
#endif

/* Linux's clockid_t is an int, and programs store a clock in one; this overload accepts it. */
static __inline __attribute__((__overloadable__)) int timerfd_create(int __clock, int __flags) {
    return timerfd_create((clockid_t)(intptr_t)__clock, __flags);
}

#endif

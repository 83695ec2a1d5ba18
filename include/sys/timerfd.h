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

/* Flags of timerfd_create. */
#define TFD_CLOEXEC 0x2000
#define TFD_NONBLOCK O_NONBLOCK

/* Flags of timerfd_settime. */
#define TFD_TIMER_ABSTIME 1
#define TFD_TIMER_CANCEL_ON_SET 2

struct itimerspec;

/* Creates a stopped timer; returns its descriptor. A read returns, as eight bytes, how often the timer
 * has expired since the last read, and waits for the first expiration.
 *
 * EINVAL for unknown flags, or a clock other than CLOCK_MONOTONIC and CLOCK_REALTIME; EMFILE when no
 * descriptor is left. A blocking read of a stopped timer could never end and fails with EDEADLK. */
int timerfd_create(clockid_t __clock, int __flags);

/* Sets a timer, or stops it if its value is zero. The value is a time from now, or with
 * TFD_TIMER_ABSTIME a time of the timer's clock. Unless it is null, old receives what timerfd_gettime
 * would have returned. Unread expirations are discarded. A periodic timer whose time lies in the past
 * has expired once for each period since.
 *
 * EINVAL for unknown flags, for an invalid time, or for a descriptor that is not a timer; EFAULT for a
 * null new; EBADF.
 *
 * Differs from Linux: TFD_TIMER_CANCEL_ON_SET never cancels, because nothing in the component can set a
 * clock. */
int timerfd_settime(int __fd, int __flags, const struct itimerspec *__new, struct itimerspec *__old);

/* Stores the time until a timer expires, zero if it is stopped, and its interval.
 *
 * EINVAL for a descriptor that is not a timer, EFAULT for a null pointer, EBADF. */
int timerfd_gettime(int __fd, struct itimerspec *__now);

#ifdef __cplusplus
}
#endif

/* Linux's clockid_t is an int, and programs store a clock in one; a call takes either. */
#define timerfd_create(clock, flags) timerfd_create((clockid_t)(intptr_t)(clock), (flags))

#endif

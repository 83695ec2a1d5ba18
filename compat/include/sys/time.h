/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <sys/time.h>: interval timers.
 */
#ifndef WASI_POSIX_COMPAT_SYS_TIME_H
#define WASI_POSIX_COMPAT_SYS_TIME_H
#pragma GCC system_header

#include_next <sys/time.h>

#ifdef __cplusplus
extern "C" {
#endif

#ifndef ITIMER_REAL
#define ITIMER_REAL 0
#define ITIMER_VIRTUAL 1
#define ITIMER_PROF 2

struct itimerval {
    struct timeval it_interval;
    struct timeval it_value;
};
#endif

/* The time of day. The time zone is UTC: wasi-libc's own leaves that unset. */
int gettimeofday(struct timeval *__restrict __now,
                 void *__restrict __zone) __asm__("wasi_posix_compat_gettimeofday");

#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
/* Set the clock: EPERM. */
int settimeofday(const struct timeval *__now, const struct timezone *__zone);
int adjtime(const struct timeval *__shift, struct timeval *__left);
#endif

/* SIGALRM after a time, and then periodically. */
int getitimer(int __which, struct itimerval *__value);
int setitimer(int __which, const struct itimerval *__restrict __value, struct itimerval *__restrict __old);

#ifdef __cplusplus
}
#endif

#endif

/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <time.h>: the time zone, which is UTC, and the clocks of the time that the program has computed.
 */
#ifndef WASI_POSIX_COMPAT_TIME_H
#define WASI_POSIX_COMPAT_TIME_H
#pragma GCC system_header

#include_next <time.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(_POSIX_SOURCE) || defined(_POSIX_C_SOURCE) || defined(_XOPEN_SOURCE) || defined(_GNU_SOURCE) ||  \
    defined(_BSD_SOURCE)
/* The time that the program has computed, which WASI does not tell: the time since its begin, as wasi-libc's
 * clock() has it. */
extern const struct __clockid __wasi_posix_compat_cpu_clock;
#undef CLOCK_PROCESS_CPUTIME_ID
#define CLOCK_PROCESS_CPUTIME_ID (&__wasi_posix_compat_cpu_clock)
#undef CLOCK_THREAD_CPUTIME_ID
#define CLOCK_THREAD_CPUTIME_ID (&__wasi_posix_compat_cpu_clock)

/* The resolution of a clock, with a symbol of its own, because libc's knows only its clocks. */
int clock_getres(clockid_t __clock, struct timespec *__resolution) __asm__("wasi_posix_compat_clock_getres");

/* The names of the time zone: wasi-libc's localtime() supports only UTC. */
extern char *tzname[2];

/* Reads $TZ: nothing to do. */
void tzset(void);
#endif

#if defined(_XOPEN_SOURCE) || defined(_BSD_SOURCE) || defined(_GNU_SOURCE)
extern int daylight;
extern long timezone;
#endif

#ifdef __cplusplus
}
#endif

#endif

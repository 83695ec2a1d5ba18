/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <time.h>: the time zone, which is UTC.
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

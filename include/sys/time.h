/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <sys/time.h>: two macros that wasi-libc has for _GNU_SOURCE only, and glibc by default.
 */
#ifndef WASI_POSIX_SOCKETS_SYS_TIME_H
#define WASI_POSIX_SOCKETS_SYS_TIME_H
#pragma GCC system_header

#include_next <sys/time.h>

#if defined(_BSD_SOURCE) && !defined(TIMEVAL_TO_TIMESPEC)
#define TIMEVAL_TO_TIMESPEC(from, to)                                                                        \
    ((void)((to)->tv_sec = (from)->tv_sec, (to)->tv_nsec = (from)->tv_usec * 1000))
#define TIMESPEC_TO_TIMEVAL(to, from)                                                                        \
    ((void)((to)->tv_sec = (from)->tv_sec, (to)->tv_usec = (from)->tv_nsec / 1000))
#endif

#endif

/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <pthread.h>: functions that are meaningful for one thread. The kit also has libc's pthread_cond_timedwait
 * and pthread_mutex_timedlock, which wait as on Linux.
 */
#ifndef WASI_POSIX_COMPAT_PTHREAD_H
#define WASI_POSIX_COMPAT_PTHREAD_H
#pragma GCC system_header

#include_next <pthread.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Handlers around fork(), which never run, as fork() fails. */
int pthread_atfork(void (*__prepare)(void), void (*__parent)(void), void (*__child)(void));

/* Ends the program, as the end of its only thread does. */
void pthread_exit(void *__value) __attribute__((__noreturn__));

/* Asks a thread to end: returns ENOSYS for the single one, ESRCH for others. */
int pthread_cancel(pthread_t __target);

#ifdef _GNU_SOURCE
/* Waits until a time of CLOCK_REALTIME or CLOCK_MONOTONIC (ETIMEDOUT, EINVAL). */
int pthread_cond_clockwait(pthread_cond_t *__restrict __condition, pthread_mutex_t *__restrict __mutex,
                           clockid_t __clock, const struct timespec *__restrict __time);

/* Locks a mutex, or waits until a time of CLOCK_REALTIME or CLOCK_MONOTONIC (ETIMEDOUT, EDEADLK, EINVAL). */
int pthread_mutex_clocklock(pthread_mutex_t *__restrict __mutex, clockid_t __clock,
                            const struct timespec *__restrict __time);

/* The name of the single thread, at most 15 bytes (ERANGE). */
int pthread_setname_np(pthread_t __self, const char *__name);
int pthread_getname_np(pthread_t __self, char *__name, size_t __size);
#endif

#ifdef __cplusplus
}
#endif

#endif

/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <semaphore.h>: semaphores for one thread, which a handler of the alarm may post.
 */
#ifndef WASI_POSIX_COMPAT_SEMAPHORE_H
#define WASI_POSIX_COMPAT_SEMAPHORE_H
#pragma GCC system_header

#include_next <semaphore.h>

#ifndef SEM_VALUE_MAX
#define SEM_VALUE_MAX 2147483647
#endif

#ifdef _GNU_SOURCE
#include <time.h>

#ifdef __cplusplus
extern "C" {
#endif

/* sem_timedwait with a time of CLOCK_REALTIME or CLOCK_MONOTONIC. */
int sem_clockwait(sem_t *__restrict __semaphore, clockid_t __clock, const struct timespec *__restrict __time);

#ifdef __cplusplus
}
#endif
#endif

#endif

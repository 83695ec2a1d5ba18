/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <pthread.h>: functions that are meaningful for one thread.
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
/* The name of the single thread, at most 15 bytes (ERANGE). */
int pthread_setname_np(pthread_t __self, const char *__name);
int pthread_getname_np(pthread_t __self, char *__name, size_t __size);
#endif

#ifdef __cplusplus
}
#endif

#endif

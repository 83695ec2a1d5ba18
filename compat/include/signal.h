/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <signal.h>: signals to the program itself.
 */
#ifndef WASI_POSIX_COMPAT_SIGNAL_H
#define WASI_POSIX_COMPAT_SIGNAL_H
#pragma GCC system_header

#ifndef _WASI_EMULATED_SIGNAL
#define _WASI_EMULATED_SIGNAL
#endif
#if __has_include(<wasi/posix_sockets.h>)
#include_next <signal.h>
#else
/* The installed kit has a copy of the library's <signal.h> by this name. */
#include <__posix_signal.h>
#endif

#if defined(_POSIX_SOURCE) || defined(_POSIX_C_SOURCE) || defined(_XOPEN_SOURCE) || defined(_GNU_SOURCE) ||  \
    defined(_BSD_SOURCE)
#define __NEED_pthread_t
#include <bits/alltypes.h>
#include <sys/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Waits for a signal with a temporary mask. */
int sigsuspend(const sigset_t *__mask);

/* Sends a signal: raise() for the process itself or its group, ESRCH for others. */
int kill(pid_t __pid, int __signal);
int killpg(pid_t __group, int __signal);
int pthread_kill(pthread_t __target, int __signal);

#if defined(_XOPEN_SOURCE) || defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
/* System V's: block a signal, unblock it, and wait with it unblocked; ignore it, set its handler. */
int sighold(int __signal);
int sigrelse(int __signal);
int sigpause(int __signal);
int sigignore(int __signal);
/* A function, as libc's SIG_IGN is one: a number might be another function's. */
void __SIG_HOLD(int __signal);
#define SIG_HOLD (__SIG_HOLD)
__sighandler_t sigset(int __signal, __sighandler_t __handler);
#endif

#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
/* BSD's, with one bit for each signal: block more, block exactly these, and which are blocked. */
#define sigmask(signal) (1u << ((signal) - 1))
int sigblock(int __mask);
int sigsetmask(int __mask);
int siggetmask(void);

/* Whether a set is empty, and what is in either of two or in both. */
int sigisemptyset(const sigset_t *__set);
int sigorset(sigset_t *__set, const sigset_t *__left, const sigset_t *__right);
int sigandset(sigset_t *__set, const sigset_t *__left, const sigset_t *__right);

/* System V's names. */
int gsignal(int __signal);
__sighandler_t ssignal(int __signal, __sighandler_t __handler);
#ifndef SIGCLD
#define SIGCLD SIGCHLD
#endif
#endif

#ifdef __cplusplus
}
#endif
#endif

#endif

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
#include <sys/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Waits for a signal with a temporary mask. */
int sigsuspend(const sigset_t *__mask);

/* Sends a signal: raise() for the process itself or its group, ESRCH for others. */
int kill(pid_t __pid, int __signal);
int killpg(pid_t __group, int __signal);

#ifdef __cplusplus
}
#endif
#endif

#endif

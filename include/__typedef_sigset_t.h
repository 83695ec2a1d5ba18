/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * Shadows wasi-libc's own file of this name, whose sigset_t is a placeholder of one byte; this one has a
 * bit for each signal. wasi-libc itself only ever sees a pointer to it, in pselect.
 */
#ifndef __wasilibc___typedef_sigset_t_h
#define __wasilibc___typedef_sigset_t_h
#pragma GCC system_header

/* Lets <signal.h> check that this file was included. */
#define __WASI_POSIX_SOCKETS_SIGSET

typedef struct {
    unsigned long long __bits;
} sigset_t;

#endif

/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <pty.h>: a component has no pseudo-terminals, so both functions fail with ENOSYS.
 */
#ifndef WASI_POSIX_COMPAT_PTY_H
#define WASI_POSIX_COMPAT_PTY_H
#pragma GCC system_header

#include <sys/ioctl.h>
#include <sys/types.h>
#include <termios.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Opens a pseudo-terminal, and a process in it: ENOSYS. */
int openpty(int *__master, int *__slave, char *__name, const struct termios *__settings,
            const struct winsize *__size);
pid_t forkpty(int *__master, char *__name, const struct termios *__settings, const struct winsize *__size);

#ifdef __cplusplus
}
#endif

#endif

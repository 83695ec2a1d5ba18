/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * The status of a process, for <sys/wait.h> and <stdlib.h>.
 */
#ifndef WASI_POSIX_COMPAT_WAIT_STATUS_H
#define WASI_POSIX_COMPAT_WAIT_STATUS_H
#pragma GCC system_header

#define WNOHANG 1
#define WUNTRACED 2

/* A status as on Linux: the exit status in the second byte, the signal that ended the process in the
 * first. */
#define WEXITSTATUS(s) (((s) & 0xff00) >> 8)
#define WTERMSIG(s) ((s) & 0x7f)
#define WSTOPSIG(s) WEXITSTATUS(s)
#define WIFEXITED(s) (WTERMSIG(s) == 0)
#define WIFSTOPPED(s) (((s) & 0xff) == 0x7f)
#define WIFSIGNALED(s) (WTERMSIG(s) != 0 && WTERMSIG(s) != 0x7f)
#define WIFCONTINUED(s) ((s) == 0xffff)

#endif

/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <sys/wait.h>: there are no processes to wait for, so every wait fails with ECHILD.
 */
#ifndef WASI_POSIX_COMPAT_SYS_WAIT_H
#define WASI_POSIX_COMPAT_SYS_WAIT_H
#pragma GCC system_header

#include <__wait_status.h>
#include <signal.h>
#include <sys/types.h>

#ifdef __cplusplus
extern "C" {
#endif

#define WSTOPPED 2
#define WEXITED 4
#define WCONTINUED 8
#define WNOWAIT 0x1000000

#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
#define WCOREFLAG 0x80
#define WCOREDUMP(s) ((s) & WCOREFLAG)
#define W_EXITCODE(status, signal) ((status) << 8 | (signal))
#define W_STOPCODE(signal) ((signal) << 8 | 0x7f)
#endif

typedef enum { P_ALL = 0, P_PID = 1, P_PGID = 2 } idtype_t;

/* Waits for a child process: ECHILD. */
pid_t wait(int *__status);
pid_t waitpid(pid_t __pid, int *__status, int __options);

#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
struct rusage;
pid_t wait3(int *__status, int __options, struct rusage *__usage);
pid_t wait4(pid_t __pid, int *__status, int __options, struct rusage *__usage);
#endif

#ifdef __cplusplus
}
#endif

#endif

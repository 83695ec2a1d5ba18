/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <sys/wait.h>: nothing was ever started. */

#define _GNU_SOURCE
#include "compat.h"

#include <sys/wait.h>

/* Waits for any process that this one started: ECHILD. */
pid_t wait(int *status) {
    (void)status;
    return fail(ECHILD);
}

/* Waits for one: ECHILD, or EINVAL for options that do not exist. */
pid_t waitpid(pid_t pid, int *status, int options) {
    (void)pid;
    (void)status;
    return fail(options & ~(WNOHANG | WUNTRACED | WCONTINUED) ? EINVAL : ECHILD);
}

/* `wait` with what was used: ECHILD. */
pid_t wait3(int *status, int options, struct rusage *usage) {
    (void)usage;
    return waitpid(-1, status, options);
}

/* `waitpid` with what was used: ECHILD. */
pid_t wait4(pid_t pid, int *status, int options, struct rusage *usage) {
    (void)usage;
    return waitpid(pid, status, options);
}

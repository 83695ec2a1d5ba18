/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <signal.h>: masks as BSD and System V had them before POSIX. */

#define _GNU_SOURCE
#include "compat.h"

#include <signal.h>
#include <stddef.h>

enum { SIGNALS = 32 };

static int change(int how, unsigned mask) {
    sigset_t set, before;
    unsigned old = 0;
    sigemptyset(&set);
    for (int signal = 1; signal <= SIGNALS; signal++)
        if (mask & sigmask(signal))
            sigaddset(&set, signal);
    if (sigprocmask(how, &set, &before) != 0)
        return -1;
    for (int signal = 1; signal <= SIGNALS; signal++)
        if (sigismember(&before, signal) == 1)
            old |= sigmask(signal);
    return (int)old;
}

/* Blocks the signals of a mask too; returns which were blocked before. */
int sigblock(int mask) {
    return change(SIG_BLOCK, (unsigned)mask);
}

/* Blocks the signals of a mask and no others; returns which were blocked before. */
int sigsetmask(int mask) {
    return change(SIG_SETMASK, (unsigned)mask);
}

/* Which signals are blocked. */
int siggetmask(void) {
    return change(SIG_BLOCK, 0);
}

static int change_one(int how, int signal) {
    sigset_t set;
    sigemptyset(&set);
    return sigaddset(&set, signal) == 0 ? sigprocmask(how, &set, NULL) : -1;
}

/* Blocks a signal: EINVAL. */
int sighold(int signal) {
    return change_one(SIG_BLOCK, signal);
}

/* Unblocks a signal: EINVAL. */
int sigrelse(int signal) {
    return change_one(SIG_UNBLOCK, signal);
}

/* Waits for a signal with one that is not blocked meanwhile: EINTR, EINVAL.
 *
 * Differs from Linux: EDEADLK if no signal could arrive. */
int sigpause(int signal) {
    sigset_t set;
    sigprocmask(SIG_BLOCK, NULL, &set);
    return sigdelset(&set, signal) == 0 ? sigsuspend(&set) : -1;
}

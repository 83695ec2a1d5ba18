/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <signal.h>: signals as BSD, System V and GNU have them besides POSIX. */

#define _GNU_SOURCE
#include "compat.h"

#include <pthread.h>
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

/* SIG_HOLD, which is never called. */
void __SIG_HOLD(int signal) {
    (void)signal;
}

/* Sets the handler of a signal and unblocks it, or for SIG_HOLD blocks it and keeps the handler; returns the
 * previous handler, which is SIG_HOLD if it was blocked: EINVAL. */
__sighandler_t sigset(int signal, __sighandler_t handler) {
    struct sigaction action = {.sa_handler = handler}, before;
    sigset_t set, blocked;
    int holds = handler == SIG_HOLD;
    sigemptyset(&set);
    if (sigaddset(&set, signal) != 0 || sigaction(signal, holds ? NULL : &action, &before) != 0 ||
        sigprocmask(holds ? SIG_BLOCK : SIG_UNBLOCK, &set, &blocked) != 0)
        return SIG_ERR;
    return sigismember(&blocked, signal) == 1 ? SIG_HOLD : before.sa_handler;
}

/* Ignores a signal: EINVAL. */
int sigignore(int signal) {
    const struct sigaction action = {.sa_handler = SIG_IGN};
    return sigaction(signal, &action, NULL);
}

/* Whether a set is empty. */
int sigisemptyset(const sigset_t *set) {
    return set->__bits == 0;
}

/* Makes a set of what is in either of two. */
int sigorset(sigset_t *set, const sigset_t *left, const sigset_t *right) {
    set->__bits = left->__bits | right->__bits;
    return 0;
}

/* Makes a set of what is in both of two. */
int sigandset(sigset_t *set, const sigset_t *left, const sigset_t *right) {
    set->__bits = left->__bits & right->__bits;
    return 0;
}

/* `raise` */
int gsignal(int number) {
    return raise(number);
}

/* `signal` */
__sighandler_t ssignal(int number, __sighandler_t handler) {
    return signal(number, handler);
}

/* `raise` for the single thread; returns the errno value: EINVAL, and ESRCH for any other thread. */
int pthread_kill(pthread_t thread, int number) {
    if (thread != pthread_self())
        return ESRCH;
    return raise(number) == 0 ? 0 : errno;
}

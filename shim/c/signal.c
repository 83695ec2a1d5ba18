/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <signal.h>: the signal mask. WASI sends no signals, so raise() is the only thing that it can hold back;
 * event loops set it around every wait. The handlers are those of wasi-libc's emulation. */

#define _POSIX_C_SOURCE 200809L

#include "memory.h"
#include "real.h"

#include <errno.h>
#include <signal.h>
#include <stddef.h>
#include <time.h>

static sigset_t blocked;
static sigset_t pending;

int __real_raise(int signal);
REAL_IF_USED(raise);

/* Calls the handler of a signal, now or when the signal is no longer blocked. */
int __wrap_raise(int signal) {
    /* Signal 0 only checks whether a process exists. The emulation uses any number as an index. */
    if (signal == 0)
        return 0;
    if (signal < 0 || signal >= _NSIG) {
        errno = EINVAL;
        return -1;
    }
    if (sigismember(&blocked, signal) == 1)
        return sigaddset(&pending, signal);
    return __real_raise(signal);
}

/* Changes which signals are blocked, and returns which were; either pointer may be null. EINVAL for an
 * unknown `how`.
 *
 * Differs from Linux: only `raise` sends signals. */
int sigprocmask(int how, const sigset_t *restrict set, sigset_t *restrict old) {
    sigset_t before = blocked;
    if ((set && is_outside(set, sizeof *set)) || (old && is_outside(old, sizeof *old)))
        return -1;
    if (set) {
        sigset_t after = *set;
        if (how == SIG_BLOCK)
            after.__bits = before.__bits | set->__bits;
        else if (how == SIG_UNBLOCK)
            after.__bits = before.__bits & ~set->__bits;
        else if (how != SIG_SETMASK) {
            errno = EINVAL;
            return -1;
        }
        /* POSIX: these two cannot be blocked, and asking for it is no error. */
        sigdelset(&after, SIGKILL);
        sigdelset(&after, SIGSTOP);
        blocked = after;
    }
    if (old)
        *old = before;
    for (int signal = 1; signal < _NSIG; signal++)
        if (sigismember(&pending, signal) == 1 && sigismember(&blocked, signal) == 0) {
            sigdelset(&pending, signal);
            __real_raise(signal);
        }
    return 0;
}

/* `sigprocmask`, but returns the errno value.
 *
 * Differs from Linux: as for `sigprocmask`. */
int pthread_sigmask(int how, const sigset_t *restrict set, sigset_t *restrict old) {
    return sigprocmask(how, set, old) == 0 ? 0 : errno;
}

/* Returns which signals were raised while they were blocked. */
int sigpending(sigset_t *set) {
    if (is_outside(set, sizeof *set))
        return -1;
    *set = pending;
    return 0;
}

/* Takes the lowest of the waiting signals that are in the set; 0 if there is none. */
static int take_pending(const sigset_t *set) {
    for (int signal = 1; signal < _NSIG; signal++)
        if (sigismember(set, signal) == 1 && sigismember(&pending, signal) == 1) {
            sigdelset(&pending, signal);
            return signal;
        }
    return 0;
}

/* Takes a signal of a set that was raised while it was blocked, and describes it in `info`, which may be
 * null. EAGAIN when none is there after the time.
 *
 * Differs from Linux: only `raise` makes signals, so that a wait never ends early, and without a limit never
 * at all. */
int sigtimedwait(const sigset_t *restrict set, siginfo_t *restrict info,
                 const struct timespec *restrict time) {
    if (is_outside(set, sizeof *set) || (info && is_outside(info, sizeof *info)) ||
        (time && is_outside(time, sizeof *time)))
        return -1;
    if (time && (time->tv_sec < 0 || time->tv_nsec < 0 || time->tv_nsec >= 1000000000)) {
        errno = EINVAL;
        return -1;
    }
    int signal = take_pending(set);
    if (signal == 0) {
        /* Nothing can raise one meanwhile: without a limit it waits forever, as it would elsewhere.
         */
        const struct timespec day = {.tv_sec = 86400};
        do
            nanosleep(time ? time : &day, NULL);
        while (!time);
        errno = EAGAIN;
        return -1;
    }
    if (info)
        *info = (siginfo_t){.si_signo = signal};
    return signal;
}

/* `sigtimedwait` without a limit.
 *
 * Differs from Linux: as for `sigtimedwait`. */
int sigwaitinfo(const sigset_t *restrict set, siginfo_t *restrict info) {
    return sigtimedwait(set, info, NULL);
}

/* `sigwaitinfo`, with the number of the signal written to where a pointer says.
 *
 * Differs from Linux: as for `sigtimedwait`. */
int sigwait(const sigset_t *restrict set, int *restrict signal) {
    if (is_outside(set, sizeof *set) || is_outside(signal, sizeof *signal))
        return errno;
    *signal = sigtimedwait(set, NULL, NULL);
    return 0;
}

/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <signal.h>: the signal mask, which event loops set around every wait, and the signals that it holds back.
 */

#define _POSIX_C_SOURCE 200809L

#include "memory.h"
#include "signal_mask.h"

#include <errno.h>
#include <signal.h>
#include <stddef.h>
#include <sys/types.h>
#include <time.h>

/* Only of a program that can compare si_pid with it. */
#pragma weak getpid
pid_t getpid(void);

#define blocked wasi_posix_sockets_blocked
#define pending wasi_posix_sockets_pending

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
    wasi_posix_sockets_deliver(NULL);
    return 0;
}

int wasi_posix_sockets_would_deliver(const sigset_t *mask) {
    return (pending.__bits & ~mask->__bits) != 0;
}

int wasi_posix_sockets_set_mask(const sigset_t *mask, sigset_t *before) {
    int heard = 0;
    if (is_outside(mask, sizeof *mask))
        return -1;
    for (int number = 1; number < _NSIG; number++)
        if (sigismember(&pending, number) == 1 && sigismember(mask, number) == 0)
            heard |= wasi_posix_sockets_has_handler(number);
    *before = blocked;
    blocked = *mask;
    sigdelset(&blocked, SIGKILL);
    sigdelset(&blocked, SIGSTOP);
    wasi_posix_sockets_deliver(before);
    return heard;
}

/* `sigprocmask`, but returns the errno value.
 *
 * Differs from Linux: as for `sigprocmask`. */
int pthread_sigmask(int how, const sigset_t *restrict set, sigset_t *restrict old) {
    return sigprocmask(how, set, old) == 0 ? 0 : errno;
}

/* Returns which signals were sent while they were blocked. */
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

/* Waits for a signal of a set; returns 0 after the time, EINTR if a handler has ended the wait. */
static int await(const sigset_t *set, const struct timespec *time) {
    const struct timespec day = {.tv_sec = 86400};
    const sigset_t before = blocked;
    int ended;
    /* On Linux the wait takes such a signal before its handler can run. */
    for (int signal = 1; signal < _NSIG; signal++)
        if (sigismember(set, signal) == 1 && wasi_posix_sockets_has_handler(signal))
            sigaddset(&blocked, signal);
    wasi_posix_sockets_awaited = *set;
    do
        ended = nanosleep(time ? time : &day, NULL);
    while (!time && ended == 0);
    sigemptyset(&wasi_posix_sockets_awaited);
    blocked = before;
    return ended == 0 ? 0 : EINTR;
}

/* Takes a signal of a set that was sent while it was blocked, and describes it in `info`, which may be null.
 * EAGAIN when none is there after the time, EINTR if the handler of another one has run.
 *
 * Differs from Linux: while it waits, only the alarm of the compat kit sends a signal. */
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
        int error = await(set, time);
        signal = take_pending(set);
        if (signal == 0) {
            errno = error ? error : EAGAIN;
            return -1;
        }
    }
    if (info) {
        *info = (siginfo_t){.si_signo = signal, .si_code = wasi_posix_sockets_sent_with[signal]};
        /* As glibc, which makes no difference between raise and kill here. */
        if (info->si_code == SI_TKILL)
            info->si_code = SI_USER;
        if (info->si_code == SI_USER && getpid)
            info->si_pid = getpid();
    }
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
    do
        *signal = sigtimedwait(set, NULL, NULL);
    while (*signal < 0);
    return 0;
}

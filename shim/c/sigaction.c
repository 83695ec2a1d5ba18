/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <signal.h>: handlers of signals, kept by wasi-libc's emulation, which calls them from raise() and from
 * nowhere else. */

#define _XOPEN_SOURCE 700

#include "alarm.h"
#include "memory.h"

#include <errno.h>
#include <signal.h>
#include <stddef.h>

/* The signals whose handlers were set here, with SA_RESTART and without. */
static unsigned long long restarting, interrupting;

/* The handlers that are to be called once, with SA_RESETHAND. */
static void (*once[_NSIG])(int);

static void call_once(int signal_number) {
    signal(signal_number, SIG_DFL);
    once[signal_number](signal_number);
}

int wasi_posix_sockets_interrupts(int signal) {
    /* signal() sets a handler that restarts, as on Linux. */
    return (int)(interrupting >> (signal - 1) & 1);
}

/* Sets the action of `raise` for a signal, and returns the previous one; EINVAL for an invalid signal, or
 * one with a fixed action.
 *
 * Differs from Linux: no signal comes from anywhere but `raise`, and SA_SIGINFO is ENOTSUP.
 * SA_RESTART counts for the alarm of the compat kit. */
int sigaction(int signal_number, const struct sigaction *restrict new, struct sigaction *restrict old) {
    void (*before)(int), (*handler)(int) = SIG_IGN;
    int flags = 0;
    unsigned long long bit;
    int is_fixed = signal_number == SIGKILL || signal_number == SIGSTOP;
    if (signal_number < 1 || signal_number >= _NSIG || (new && is_fixed)) {
        errno = EINVAL;
        return -1;
    }
    if ((new && is_outside(new, sizeof *new)) || (old && is_outside(old, sizeof *old)))
        return -1;
    if (new && (new->sa_flags & SA_SIGINFO)) {
        errno = ENOTSUP;
        return -1;
    }
    int is_once = new && ((unsigned)new->sa_flags & SA_RESETHAND) && new->sa_handler != SIG_DFL &&
                  new->sa_handler != SIG_IGN;
    if (new)
        handler = is_once ? call_once : new->sa_handler;
    /* The emulation does not answer for these two. */
    before = is_fixed ? SIG_DFL : signal(signal_number, handler);
    if (before == SIG_ERR)
        return -1;
    if (!new && !is_fixed)
        signal(signal_number, before);
    bit = 1ULL << (signal_number - 1);
    if (restarting & bit)
        flags = SA_RESTART;
    if (before == call_once) {
        before = once[signal_number];
        flags |= (int)SA_RESETHAND;
    }
    if (is_once)
        once[signal_number] = new->sa_handler;
    if (old)
        *old = (struct sigaction){.sa_handler = before, .sa_flags = flags};
    if (new) {
        int restarts = (new->sa_flags & SA_RESTART) != 0;
        restarting = restarts ? restarting | bit : restarting & ~bit;
        interrupting = restarts ? interrupting & ~bit : interrupting | bit;
    }
    return 0;
}

/* Sets whether a signal interrupts the calls that SA_RESTART is for; EINVAL for what is no signal. */
int siginterrupt(int signal_number, int interrupts) {
    struct sigaction action;
    /* Setting what is set already finds the signals whose action is fixed. */
    if (sigaction(signal_number, NULL, &action) != 0)
        return -1;
    if (interrupts)
        action.sa_flags &= ~SA_RESTART;
    else
        action.sa_flags |= SA_RESTART;
    return sigaction(signal_number, &action, NULL);
}

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

int wasi_posix_sockets_interrupts(int signal) {
    /* signal() sets a handler that restarts, as on Linux. */
    return (int)(interrupting >> (signal - 1) & 1);
}

/* Sets the action of `raise` for a signal, and returns the previous one; EINVAL for an invalid signal, or
 * one with a fixed action.
 *
 * Differs from Linux: no signal comes from anywhere but `raise`, and SA_SIGINFO and SA_RESETHAND are ENOTSUP.
 * SA_RESTART counts for the alarm of the compat kit. */
int sigaction(int signal_number, const struct sigaction *restrict new, struct sigaction *restrict old) {
    void (*before)(int);
    unsigned long long bit;
    int is_fixed = signal_number == SIGKILL || signal_number == SIGSTOP;
    if (signal_number < 1 || signal_number >= _NSIG || (new && is_fixed)) {
        errno = EINVAL;
        return -1;
    }
    if ((new && is_outside(new, sizeof *new)) || (old && is_outside(old, sizeof *old)))
        return -1;
    if (new && ((unsigned)new->sa_flags & (SA_SIGINFO | SA_RESETHAND))) {
        errno = ENOTSUP;
        return -1;
    }
    /* The emulation does not answer for these two. */
    before = is_fixed ? SIG_DFL : signal(signal_number, new ? new->sa_handler : SIG_IGN);
    if (before == SIG_ERR)
        return -1;
    if (!new && !is_fixed)
        signal(signal_number, before);
    bit = 1ULL << (signal_number - 1);
    if (old)
        *old = (struct sigaction){.sa_handler = before, .sa_flags = restarting & bit ? SA_RESTART : 0};
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

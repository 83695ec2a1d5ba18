/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <signal.h>: handlers of signals, kept by wasi-libc's emulation, which calls them from raise() and from
 * nowhere else. */

#define _XOPEN_SOURCE 700

#include <errno.h>
#include <signal.h>
#include <stddef.h>

/* Sets what `raise` does for a signal, and tells what it did before; EINVAL for what is no signal, or has a
 * fixed action.
 *
 * Differs from Linux: no signal comes from anywhere but `raise`, and SA_SIGINFO and SA_RESETHAND are ENOTSUP.
 */
int sigaction(int signal_number, const struct sigaction *restrict new, struct sigaction *restrict old) {
    void (*before)(int);
    int is_fixed = signal_number == SIGKILL || signal_number == SIGSTOP;
    if (signal_number < 1 || signal_number >= _NSIG || (new && is_fixed)) {
        errno = EINVAL;
        return -1;
    }
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
    if (old)
        *old = (struct sigaction){.sa_handler = before};
    return 0;
}

/* Does nothing but check the signal's number.
 *
 * Differs from Linux: no call is ever interrupted, so there is nothing to set. */
int siginterrupt(int signal_number, int interrupts) {
    struct sigaction action;
    (void)interrupts;
    /* Setting what is set already finds the signals whose action is fixed. */
    if (sigaction(signal_number, NULL, &action) != 0)
        return -1;
    return sigaction(signal_number, &action, NULL);
}

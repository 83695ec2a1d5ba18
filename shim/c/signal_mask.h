/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* The signal mask: signal.c heeds it, sigprocmask.c sets it, and a wait may have one of its own. */
#ifndef SIGNAL_MASK_H
#define SIGNAL_MASK_H

#ifndef _POSIX_C_SOURCE
#define _POSIX_C_SOURCE 200809L
#endif
#include <signal.h>

/* Which signals raise() holds back, and which it has held back. */
extern sigset_t wasi_posix_sockets_blocked, wasi_posix_sockets_pending;

/* Which signals end the wait of sigtimedwait(). */
extern sigset_t wasi_posix_sockets_awaited;

/* The si_code of the signals that raise() sends, and of each that was sent. */
extern int wasi_posix_sockets_sends_with, wasi_posix_sockets_sent_with[_NSIG];

/* Which signals siginterrupt() has set to interrupt, for signal(). */
extern sigset_t wasi_posix_sockets_interrupting;

/* wasi-libc's signal(), to which <signal.h> gives another name. */
__sighandler_t wasi_posix_sockets_libc_signal(int signal, __sighandler_t handler) __asm__("signal");

/* Whether a signal has a handler. */
int wasi_posix_sockets_has_handler(int signal);

/* What sigaction() has set for a signal; null if its action was set by signal(), or never. */
const struct sigaction *wasi_posix_sockets_action(int signal);

/* Runs the handlers of the pending signals that are not blocked. After the first one the mask is the one
 * given, if it is only for a wait, or the same as before. */
void wasi_posix_sockets_deliver(const sigset_t *after);

/* Whether a signal is pending that a mask does not block. */
int wasi_posix_sockets_would_deliver(const sigset_t *mask);

/* Sets the mask, and gives the previous one. Returns whether the handler of a pending signal ran, or -1 with
 * EFAULT. */
int wasi_posix_sockets_set_mask(const sigset_t *mask, sigset_t *before);

#endif

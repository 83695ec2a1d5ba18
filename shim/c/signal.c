/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <signal.h>: what raise() does. WASI sends no signals, so that is all that sends any. The handlers are those
 * of wasi-libc's emulation, which has no signal masks. The linker takes this file into every program, used or
 * not. */

#define _POSIX_C_SOURCE 200809L

#include "real.h"
#include "signal_mask.h"

#include <errno.h>
#include <signal.h>
#include <stddef.h>

#define blocked wasi_posix_sockets_blocked
#define libc_signal wasi_posix_sockets_libc_signal
#define pending wasi_posix_sockets_pending

sigset_t blocked, pending, wasi_posix_sockets_awaited;
int wasi_posix_sockets_sends_with = SI_TKILL, wasi_posix_sockets_sent_with[_NSIG];

#pragma weak wasi_posix_sockets_action

int __real_raise(int signal);
REAL_IF_USED(raise);

/* In libc's file for raise(), which a program without that does not link. */
#pragma weak wasi_posix_sockets_libc_signal
#pragma weak __SIG_IGN

int wasi_posix_sockets_has_handler(int number) {
    if (!libc_signal)
        return 0;
    __sighandler_t handler = libc_signal(number, SIG_IGN);
    libc_signal(number, handler);
    return handler != SIG_IGN && handler != SIG_DFL;
}

/* Blocks what is blocked while a handler runs: its own signal, and the mask of its action. */
static void block_for(int signal) {
    const struct sigaction *action = wasi_posix_sockets_action ? wasi_posix_sockets_action(signal) : NULL;
    if (action)
        blocked.__bits |= action->sa_mask.__bits;
    if (!action || !(action->sa_flags & SA_NODEFER))
        sigaddset(&blocked, signal);
}

void wasi_posix_sockets_deliver(const sigset_t *after) {
    const sigset_t before = after ? *after : blocked;
    for (int signal = 1; signal < _NSIG; signal++) {
        if (sigismember(&pending, signal) != 1 || sigismember(&blocked, signal) == 1)
            continue;
        sigdelset(&pending, signal);
        int runs = wasi_posix_sockets_has_handler(signal);
        if (runs) {
            block_for(signal);
            /* Linux enters the handlers in the order of their numbers before any of them runs, so that the
             * last one is the first to run. */
            wasi_posix_sockets_deliver(NULL);
        }
        __real_raise(signal);
        if (runs)
            blocked = before;
        /* What the handler has sent. */
        signal = 0;
    }
}

/* Calls the handler of a signal, now or when the signal is no longer blocked. */
int __wrap_raise(int signal) {
    /* Signal 0 only checks whether a process exists. The emulation uses any number as an index. */
    if (signal == 0)
        return 0;
    if (signal < 0 || signal >= _NSIG) {
        errno = EINVAL;
        return -1;
    }
    if (sigismember(&pending, signal) == 0)
        wasi_posix_sockets_sent_with[signal] = wasi_posix_sockets_sends_with;
    sigaddset(&pending, signal);
    wasi_posix_sockets_deliver(NULL);
    return 0;
}

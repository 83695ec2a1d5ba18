/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <signal.h>: what the signal mask holds back. WASI sends no signals, so that is raise() alone. The handlers
 * are those of wasi-libc's emulation. The linker takes this file into every program, used or not. */

#define _POSIX_C_SOURCE 200809L

#include "real.h"
#include "signal_mask.h"

#include <errno.h>
#include <signal.h>

sigset_t wasi_posix_sockets_blocked;
sigset_t wasi_posix_sockets_pending;

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
    if (sigismember(&wasi_posix_sockets_blocked, signal) == 1)
        return sigaddset(&wasi_posix_sockets_pending, signal);
    return __real_raise(signal);
}

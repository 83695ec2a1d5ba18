/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <signal.h>: signal(), whose previous handler may be one that sigaction() set. */

#define _GNU_SOURCE

#include "signal_mask.h"

#include <errno.h>
#include <signal.h>

/* Sets the handler of a signal, and returns the previous one. The signal is blocked while the handler runs,
 * and interrupts only the calls that are never restarted, unless `siginterrupt` says otherwise. SIG_ERR with
 * EINVAL for an invalid signal or handler, and for a signal with a fixed action.
 *
 * Differs from Linux: as for `sigaction`. */
__sighandler_t wasi_posix_sockets_signal(int number, __sighandler_t handler) {
    struct sigaction action = {.sa_handler = handler}, before;
    if (handler == SIG_ERR) {
        errno = EINVAL;
        return SIG_ERR;
    }
    /* This also finds what is no signal. */
    if (sigaddset(&action.sa_mask, number) != 0)
        return SIG_ERR;
    action.sa_flags = sigismember(&wasi_posix_sockets_interrupting, number) == 1 ? 0 : SA_RESTART;
    if (sigaction(number, &action, &before) != 0)
        return SIG_ERR;
    return before.sa_handler;
}

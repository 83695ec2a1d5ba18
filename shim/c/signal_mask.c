/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <signal.h>: the mask of a wait, for ppoll, pselect and epoll_pwait. In a program without
 * sigprocmask.c the mask has no effect: no signal has ever been blocked, so none is pending, and what sends
 * one during a wait links that file. */

#include "signal_mask.h"

#include <stddef.h>

#pragma weak wasi_posix_sockets_would_deliver
#pragma weak wasi_posix_sockets_set_mask
#pragma weak sigprocmask

int wasi_posix_sockets_lets_through(const sigset_t *mask) {
    return wasi_posix_sockets_would_deliver && wasi_posix_sockets_would_deliver(mask);
}

int wasi_posix_sockets_enter_mask(const sigset_t *mask, sigset_t *before) {
    return wasi_posix_sockets_set_mask ? wasi_posix_sockets_set_mask(mask, before) : 0;
}

void wasi_posix_sockets_leave_mask(const sigset_t *before) {
    if (sigprocmask)
        sigprocmask(SIG_SETMASK, before, NULL);
}

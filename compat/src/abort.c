/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <stdlib.h>: abort() with a handler of SIGABRT, which libc's does not run. */

#define _GNU_SOURCE
#include <signal.h>
#include <signal_mask.h>
#include <stdlib.h>

/* The library's raise(): the name itself would take libc's emulation into programs without signals. */
int __wrap_raise(int signal);

/* Runs the handler of SIGABRT, even if that is blocked, and then ends the program by a trap, unless the
 * handler leaves by `siglongjmp` or `exit`. */
_Noreturn void abort(void) {
    sigdelset(&wasi_posix_sockets_blocked, SIGABRT);
    if (wasi_posix_sockets_has_handler(SIGABRT))
        __wrap_raise(SIGABRT);
    __builtin_trap();
}

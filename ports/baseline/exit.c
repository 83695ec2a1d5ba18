/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* A program that is built with wasi-libc's own sockets, to compare with, tells its exit status as a number
 * too: test suites look at it. */
#include "../../shim/c/ending.h"

#include <stdlib.h>

void (*wasi_posix_sockets_exit)(int status);
void (*wasi_posix_sockets_returned)(int status);

_Noreturn void __real__Exit(int status);
_Noreturn void __wrap__Exit(int status);
int __real___main_void(void);
int __wrap___main_void(void);

_Noreturn void __wrap__Exit(int status) {
    if (wasi_posix_sockets_exit)
        wasi_posix_sockets_exit(status);
    __real__Exit(status);
}

int __wrap___main_void(void) {
    exit(__real___main_void());
}

/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* What calls main. libc itself reports to the host whether main has returned 0, but not the number. */

#include <wasi/libc-environ.h>

#include "ending.h"
#include "real.h"

void (*wasi_posix_sockets_exit)(int status);
void (*wasi_posix_sockets_returned)(int status);

int __real___main_void(void);
REAL_IF_USED(__main_void);

/* Calls `main`, in libc's name. */
int __wrap___main_void(void) {
    int status = __real___main_void();
    if (wasi_posix_sockets_returned)
        wasi_posix_sockets_returned(status);
    return status;
}

/* The program's main if it has three parameters: clang gives one of two the name below, and libc calls one of
 * none by another. */
int whole_main(int argc, char **argv, char **environment) __asm__("main");

/* Calls a `main` with three parameters. */
__attribute__((weak)) int __main_argc_argv(int argc, char **argv) {
    int (*called)(int, char **, char **) = whole_main;
    /* wasm-ld compares the type of what is called directly, and warns of every other main. */
    __asm__("" : "+r"(called));
    return called(argc, argv, __wasilibc_get_environ());
}

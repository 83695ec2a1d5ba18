/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* What calls main. libc itself reports to the host whether main has returned 0, but not the number. */

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

/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <errno.h>: errno for programs that declare it themselves. */

#include <errno.h>

#undef errno

/* Returns the address of errno, for the macro of that name. */
int *__errno_location(void) {
    return &errno;
}

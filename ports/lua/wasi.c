/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
#include <errno.h>
#include <stdio.h>

FILE *tmpfile(void) {
    errno = ENOSYS;
    return NULL;
}

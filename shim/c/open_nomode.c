/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* The name by which fopen opens files. Their numbers may change as in open.c. */

#include "access_mode.h"
#include "opened.h"
#include "path.h"
#include "real.h"

int __real___wasilibc_open_nomode(const char *path, int flags);
REAL_IF_USED(__wasilibc_open_nomode);

/* Opens a file for fopen. */
int __wrap___wasilibc_open_nomode(const char *path, int flags) {
    if (is_fault(path))
        return -1;
    int before = errno, number = __real___wasilibc_open_nomode(path, with_access(flags));
    return opened_with(number, path, flags, before);
}

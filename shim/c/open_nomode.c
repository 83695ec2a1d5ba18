/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* The name by which fopen opens files. Their numbers may change as in open.c. */

#include "path.h"
#include "real.h"

int __real___wasilibc_open_nomode(const char *path, int flags);
REAL_IF_USED(__wasilibc_open_nomode);
int wasi_posix_sockets_opened(int fd);

/* Opens a file for fopen. */
int __wrap___wasilibc_open_nomode(const char *path, int flags) {
    if (is_fault(path))
        return -1;
    return wasi_posix_sockets_opened(__real___wasilibc_open_nomode(path, flags));
}

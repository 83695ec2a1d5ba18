/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* The name by which fopen opens files. Their numbers may change as in open.c. */

#include "real.h"

int __real___wasilibc_open_nomode(const char *path, int flags);
REAL_IF_USED(__wasilibc_open_nomode);
int wasi_posix_sockets_opened(int fd);

int __wrap___wasilibc_open_nomode(const char *path, int flags) {
    return wasi_posix_sockets_opened(__real___wasilibc_open_nomode(path, flags));
}

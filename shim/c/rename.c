/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <stdio.h>: a path may be the name of a local socket. */

#include "path.h"

#include "real.h"

int __real_rename(const char *from, const char *to);
REAL_IF_USED(rename);
int wasi_posix_sockets_rename(const char *from, const char *to);
int wasi_posix_sockets_unlink(const char *path);

/* Renames a file, a directory or a local socket. */
int __wrap_rename(const char *from, const char *to) {
    if (is_fault(from) || is_fault(to))
        return -1;
    int moved = wasi_posix_sockets_rename(from, to);
    if (moved)
        return moved > 0 ? 0 : -1;
    int result = __real_rename(from, to);
    if (result == 0)
        wasi_posix_sockets_unlink(to);
    return result;
}

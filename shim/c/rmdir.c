/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <unistd.h>: to libc the empty path is the working directory. */

#define _GNU_SOURCE
#include "bare_path.h"
#include "path.h"
#include "real.h"

#include <unistd.h>

int __real_rmdir(const char *path);
REAL_IF_USED(rmdir);
unsigned wasi_posix_sockets_local_name(const char *path);

/* Removes an empty directory. ENOENT for an empty path, ENOTDIR for the name of a local socket, EBUSY for the
 * root. */
int __wrap_rmdir(const char *path) {
    if (is_fault(path))
        return -1;
    if (wasi_posix_sockets_local_name(path)) {
        errno = ENOTDIR;
        return -1;
    }
    char bare[PATH_MAX];
    if (!without_slashes(bare, path))
        return -1;
    if (strcmp(bare, "/") == 0) {
        errno = EBUSY;
        return -1;
    }
    return __real_rmdir(bare);
}

/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <dirent.h>: to libc the empty path is the working directory. */

#include "path.h"
#include "real.h"

#include <dirent.h>
#include <stddef.h>

DIR *__real_opendir(const char *path);
REAL_IF_USED(opendir);
unsigned wasi_posix_sockets_local_name(const char *path);

/* Opens a directory to list it. ENOENT for an empty path, ENOTDIR for the name of a local socket. */
DIR *__wrap_opendir(const char *path) {
    if (is_fault(path))
        return NULL;
    if (wasi_posix_sockets_local_name(path)) {
        errno = ENOTDIR;
        return NULL;
    }
    return __real_opendir(path);
}

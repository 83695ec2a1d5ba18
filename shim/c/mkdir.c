/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <sys/stat.h>: a path may be the name of a local socket. */

#include "path.h"
#include "real.h"

#include <sys/stat.h>

int __real_mkdir(const char *path, mode_t mode);
REAL_IF_USED(mkdir);
unsigned wasi_posix_sockets_local_name(const char *path);

/* Makes a folder. `EEXIST` for the name of a local socket. */
int __wrap_mkdir(const char *path, mode_t mode) {
    if (is_fault(path))
        return -1;
    if (wasi_posix_sockets_local_name(path)) {
        errno = EEXIST;
        return -1;
    }
    return __real_mkdir(path, mode);
}

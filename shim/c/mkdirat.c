/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <sys/stat.h>: a path may be the name of a local socket. */

#include "real.h"
#include "whole_path.h"

#include <sys/stat.h>

int __real_mkdirat(int folder, const char *path, mode_t mode);
REAL_IF_USED(mkdirat);
unsigned wasi_posix_sockets_local_name(const char *path);

/* `mkdir` for a path that begins at an open folder. */
int __wrap_mkdirat(int folder, const char *path, mode_t mode) {
    if (is_fault(path))
        return -1;
    if (is_whole(folder, path) && wasi_posix_sockets_local_name(path)) {
        errno = EEXIST;
        return -1;
    }
    return find_folder(&folder, path) ? -1 : __real_mkdirat(folder, path, mode);
}

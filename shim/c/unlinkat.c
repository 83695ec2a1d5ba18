/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <unistd.h>: a path may be the name of a local socket. */

#define _GNU_SOURCE
#include "bare_path.h"
#include "real.h"
#include "whole_path.h"

int __real_unlinkat(int folder, const char *path, int flags);
REAL_IF_USED(unlinkat);
unsigned wasi_posix_sockets_local_name(const char *path);
int wasi_posix_sockets_unlink(const char *path);

/* Takes a file, an empty folder or the name of a local socket away; the path begins at an open folder. */
int __wrap_unlinkat(int folder, const char *path, int flags) {
    if (is_fault(path))
        return -1;
    if (!is_whole(folder, path) || !wasi_posix_sockets_local_name(path)) {
        char bare[PATH_MAX];
        if (flags == AT_REMOVEDIR && !(path = without_slashes(bare, path)))
            return -1;
        return find_folder(&folder, path) ? -1 : __real_unlinkat(folder, path, flags);
    }
    if (flags) {
        errno = flags == AT_REMOVEDIR ? ENOTDIR : EINVAL;
        return -1;
    }
    return wasi_posix_sockets_unlink(path) > 0 ? 0 : -1;
}

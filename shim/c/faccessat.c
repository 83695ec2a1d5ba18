/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <unistd.h>: a path may be the name of a local socket, and no file may be executed. */

#define _GNU_SOURCE
#include "executable.h"
#include "real.h"
#include "whole_path.h"

int __real_faccessat(int folder, const char *path, int mode, int flags);
REAL_IF_USED(faccessat);
unsigned wasi_posix_sockets_local_name(const char *path);

/* `access` for a path that begins at an open folder.
 *
 * Differs from Linux: as for `access`. */
int __wrap_faccessat(int folder, const char *path, int mode, int flags) {
    if (is_fault(path))
        return -1;
    if (is_whole(folder, path) && wasi_posix_sockets_local_name(path))
        return 0;
    if (find_folder(&folder, path))
        return -1;
    int before = errno;
    if (__real_faccessat(folder, path, mode, flags) != 0)
        return device_access(path, mode, before);
    char inside[PATH_MAX];
    if (!(mode & X_OK) || (path_inside(inside, path) && __real_faccessat(folder, inside, F_OK, flags) == 0))
        return 0;
    return not_executable();
}

/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <unistd.h>: a path may be the name of a local socket, and no file may be executed. */

#define _GNU_SOURCE
#include "executable.h"
#include "path.h"
#include "real.h"

int __real_access(const char *path, int mode);
REAL_IF_USED(access);
unsigned wasi_posix_sockets_local_name(const char *path);

/* Whether a file may be used: the name of a local socket by everybody, as all of them are the program's own.
 *
 * Differs from Linux: EACCES for X_OK on any file, as a component cannot execute one; directories may be
 * searched. */
int __wrap_access(const char *path, int mode) {
    if (is_fault(path))
        return -1;
    int before = errno;
    if (wasi_posix_sockets_local_name(path))
        return 0;
    if (__real_access(path, mode) != 0)
        return device_access(path, mode, before);
    char inside[PATH_MAX];
    if (!(mode & X_OK) || (path_inside(inside, path) && __real_access(inside, F_OK) == 0))
        return 0;
    return not_executable();
}

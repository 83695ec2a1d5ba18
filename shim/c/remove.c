/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <stdio.h>: a path may be the name of a local socket. */

#include "path.h"
#include "real.h"

#include <unistd.h>

int __real_remove(const char *path);
REAL_IF_USED(remove);
int wasi_posix_sockets_unlink(const char *path);
/* It comes with libc's remove, and this wrapper must not bring in either. */
extern __typeof__(rmdir) rmdir __attribute__((weak));

/* Takes a file, an empty folder, or the name of a local socket away. */
int __wrap_remove(const char *path) {
    if (is_fault(path))
        return -1;
    int gone = wasi_posix_sockets_unlink(path);
    if (gone)
        return gone > 0 ? 0 : -1;
    return names_directory(path) ? rmdir(path) : __real_remove(path);
}

/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */

#include "path.h"

int __real_remove(const char *path);
int wasi_posix_sockets_unlink(const char *path);

int __wrap_remove(const char *path) {
    if (is_fault(path))
        return -1;
    return wasi_posix_sockets_unlink(path) ? 0 : __real_remove(path);
}

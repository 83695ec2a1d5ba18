/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */

#include "real.h"

int __real_remove(const char *path);
REAL_IF_USED(remove);
int wasi_posix_sockets_unlink(const char *path);

int __wrap_remove(const char *path) {
    return wasi_posix_sockets_unlink(path) ? 0 : __real_remove(path);
}

/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */

#include "real.h"

int __real_rename(const char *from, const char *to);
REAL_IF_USED(rename);
int wasi_posix_sockets_rename(const char *from, const char *to);

int __wrap_rename(const char *from, const char *to) {
    return wasi_posix_sockets_rename(from, to) ? 0 : __real_rename(from, to);
}

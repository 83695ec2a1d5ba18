/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */

#include "real.h"
#include "local_name.h"

int __real_lstat(const char *restrict path, struct stat *restrict into);
REAL_IF_USED(lstat);

int __wrap_lstat(const char *restrict path, struct stat *restrict into) {
    return local_name_stat(path, into) ? 0 : __real_lstat(path, into);
}

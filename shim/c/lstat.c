/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <sys/stat.h>: a path may be the name of a local socket. */

#include "real.h"
#include "local_name.h"

int __real_lstat(const char *restrict path, struct stat *restrict into);
REAL_IF_USED(lstat);

/* Describes a file, or the name of a local socket, and does not follow a symbolic link. */
int __wrap_lstat(const char *restrict path, struct stat *restrict into) {
    return local_name_stat(path, into, __real_lstat);
}

/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <sys/stat.h>: a path may be the name of a local socket. */

#include "real.h"
#include "local_name.h"

int __real_stat(const char *restrict path, struct stat *restrict into);
REAL_IF_USED(stat);

/* Describes a file, or the name of a local socket. */
int __wrap_stat(const char *restrict path, struct stat *restrict into) {
    return local_name_stat(path, into, __real_stat);
}

/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <sys/stat.h>: a path may be the name of a local socket. */

#include "local_name.h"
#include "real.h"
#include "whole_path.h"

int __real_fstatat(int folder, const char *restrict path, struct stat *restrict into, int flags);
REAL_IF_USED(fstatat);

/* Describes a file whose path begins at an open folder, or the name of a local socket. */
int __wrap_fstatat(int folder, const char *restrict path, struct stat *restrict into, int flags) {
    if (is_fault(path))
        return -1;
    unsigned number = is_whole(folder, path) ? wasi_posix_sockets_local_name(path) : 0;
    if (number)
        return describe_local_name(number, path, into);
    if (find_folder(&folder, path))
        return -1;
    /* As in local_name_stat. */
    struct stat unwanted;
    int before = errno;
    int result = __real_fstatat(folder, path, memory_from(into) < sizeof *into ? &unwanted : into, flags);
    return described(result, path, into, before);
}

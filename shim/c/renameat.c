/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <stdio.h>: a path may be the name of a local socket. */

#include "real.h"
#include "whole_path.h"

int __real_renameat(int folder, const char *from, int new_folder, const char *to);
REAL_IF_USED(renameat);
int wasi_posix_sockets_rename(const char *from, const char *to);
int wasi_posix_sockets_unlink(const char *path);

/* `rename` for paths that begin at open folders. */
int __wrap_renameat(int folder, const char *from, int new_folder, const char *to) {
    if (is_fault(from) || is_fault(to))
        return -1;
    int replaces = is_whole(new_folder, to);
    int moved = replaces && is_whole(folder, from) ? wasi_posix_sockets_rename(from, to) : 0;
    if (moved)
        return moved > 0 ? 0 : -1;
    if (find_folder(&folder, from) || find_folder(&new_folder, to))
        return -1;
    int result = __real_renameat(folder, from, new_folder, to);
    if (result == 0 && replaces)
        wasi_posix_sockets_unlink(to);
    return result;
}

/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* What stat says of the name of a local socket. */

#include <string.h>
#include <sys/stat.h>

unsigned wasi_posix_sockets_local_name(const char *path);

/* Fills INTO if the path is such a name, and gives whether it is. */
static inline int local_name_stat(const char *path, struct stat *into) {
    unsigned number = wasi_posix_sockets_local_name(path);
    if (!number || !into)
        return 0;
    memset(into, 0, sizeof *into);
    into->st_ino = number;
    into->st_mode = S_IFSOCK | 0755;
    into->st_nlink = 1;
    into->st_blksize = 4096;
    return 1;
}

/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* What stat says of the name of a local socket. */

#include "device.h"
#include "path.h"
#include <string.h>
#include <sys/stat.h>

unsigned wasi_posix_sockets_local_name(const char *path);

/* Describes the local socket whose name, a path, has this number. */
static inline int describe_local_name(unsigned number, const char *path, struct stat *restrict into) {
    if (names_directory(path)) {
        errno = ENOTDIR;
        return -1;
    }
    if (is_outside(into, sizeof *into))
        return -1;
    memset(into, 0, sizeof *into);
    into->st_ino = number;
    into->st_mode = S_IFSOCK | 0755;
    into->st_nlink = 1;
    into->st_blksize = 4096;
    return 0;
}

/* The description of a file as the program gets it, `result` being libc's answer and `before` errno from
 * before that. Adds what wasi-libc leaves out: programs take the size of a block for that of a buffer. What
 * libc does not find may be a device that is only here. */
static inline int described(int result, const char *path, struct stat *into, int before) {
    int device = result == 0 ? 0 : own_device(path, before);
    if (result != 0 && !device)
        return result;
    if (is_outside(into, sizeof *into))
        return -1;
    if (device && describe_device(device, into))
        return -1;
    if (into->st_blksize == 0) {
        into->st_blksize = 4096;
        into->st_blocks = (into->st_size + 511) / 512;
    }
    return 0;
}

/* What the path is, by what it is the name of here, or by OTHERWISE. */
static inline int local_name_stat(const char *restrict path, struct stat *restrict into,
                                  int (*otherwise)(const char *restrict, struct stat *restrict)) {
    if (is_fault(path))
        return -1;
    unsigned number = wasi_posix_sockets_local_name(path);
    if (!number) {
        /* That there is no such file comes first. */
        struct stat unwanted;
        int before = errno;
        return described(otherwise(path, memory_from(into) < sizeof *into ? &unwanted : into), path, into,
                         before);
    }
    return describe_local_name(number, path, into);
}

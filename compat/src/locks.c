/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <sys/file.h> and <unistd.h>: locks of files. */

#define _GNU_SOURCE
#include "compat.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* Locks a file or unlocks it: EBADF, EINVAL.
 *
 * Differs from Linux: ENOTSUP for a lock, as it would exclude no other process; there is never one to
 * release. */
int flock(int fd, int operation) {
    struct stat data;
    int kind = operation & ~LOCK_NB;
    if (fstat(fd, &data) != 0)
        return -1;
    if (kind == LOCK_UN)
        return 0;
    return fail(kind == LOCK_SH || kind == LOCK_EX ? ENOTSUP : EINVAL);
}

/* Locks what follows in a file, or tests or unlocks it: as record locks of fcntl, with their errno values;
 * EINVAL for another command. */
int lockf(int fd, int command, off_t length) {
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_CUR, .l_len = length};
    switch (command) {
    case F_ULOCK:
        lock.l_type = F_UNLCK;
        return fcntl(fd, F_SETLK, &lock);
    case F_LOCK:
        return fcntl(fd, F_SETLKW, &lock);
    case F_TLOCK:
        return fcntl(fd, F_SETLK, &lock);
    case F_TEST:
        if (fcntl(fd, F_GETLK, &lock) != 0)
            return -1;
        return lock.l_type == F_UNLCK ? 0 : fail(EACCES);
    default:
        return fail(EINVAL);
    }
}

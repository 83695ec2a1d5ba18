/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <sys/file.h>: locks of files. */

#define _GNU_SOURCE
#include "compat.h"

#include <sys/file.h>
#include <sys/stat.h>

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

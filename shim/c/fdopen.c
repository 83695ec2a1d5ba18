/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <stdio.h>: libc makes a stream of any number and for any mode. */

#define _GNU_SOURCE
#include "memory.h"
#include "real.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

FILE *__real_fdopen(int fd, const char *mode);
REAL_IF_USED(fdopen);

/* Makes a stream of a descriptor: EBADF for one that is not open, EINVAL for a mode that is unknown or for
 * which the descriptor was not opened. */
FILE *__wrap_fdopen(int fd, const char *mode) {
    if (is_no_string(mode))
        return NULL;
    if (mode[0] != 'r' && mode[0] != 'w' && mode[0] != 'a') {
        errno = EINVAL;
        return NULL;
    }
    int flags = fcntl(fd, F_GETFL);
    if (flags < 0)
        return NULL;
    int access = flags & O_ACCMODE, both = strchr(mode, '+') != NULL;
    int reads = mode[0] == 'r' || both, writes = mode[0] != 'r' || both;
    /* What a host says of the standard streams is not what they are for. */
    if (fd > STDERR_FILENO && ((reads && access == O_WRONLY) || (writes && access == O_RDONLY))) {
        errno = EINVAL;
        return NULL;
    }
    /* Only fopen heeds an e. */
    char heeded[8];
    size_t len = 0;
    for (; *mode && *mode != ',' && len + 1 < sizeof heeded; mode++)
        if (*mode != 'e')
            heeded[len++] = *mode;
    heeded[len] = 0;
    return __real_fdopen(fd, heeded);
}

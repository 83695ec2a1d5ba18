/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <sys/socket.h>: what a descriptor leads to. */

#define _GNU_SOURCE
#include <errno.h>
#include <sys/socket.h>
#include <sys/stat.h>

/* Whether a descriptor leads to a file of a type, as S_IFSOCK; -1 for one that is not open. As on Linux,
 * errno stays. */
int isfdtype(int fd, int type) {
    struct stat status;
    int before = errno, failed = fstat(fd, &status);
    errno = before;
    if (failed)
        return -1;
    return (status.st_mode & S_IFMT) == (mode_t)type;
}

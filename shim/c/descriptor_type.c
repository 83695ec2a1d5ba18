/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <sys/socket.h>: what a descriptor leads to. */

#define _GNU_SOURCE
#include <sys/socket.h>
#include <sys/stat.h>

/* Whether a descriptor leads to a file of a type, as S_IFSOCK; -1 with the errno of fstat. */
int isfdtype(int fd, int type) {
    struct stat status;
    if (fstat(fd, &status) != 0)
        return -1;
    return (status.st_mode & S_IFMT) == (mode_t)type;
}

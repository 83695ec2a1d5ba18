/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* Failures of calls that can never succeed, with the errno that takes precedence. */

#define _GNU_SOURCE
#include "compat.h"

#include <fcntl.h>
#include <sys/stat.h>

int wasi_posix_compat_refuse(int fd, int error) {
    struct stat data;
    return fstat(fd, &data) == 0 ? fail(error) : -1;
}

int wasi_posix_compat_refuse_path(const char *path, int error) {
    struct stat data;
    return stat(path, &data) == 0 ? fail(error) : -1;
}

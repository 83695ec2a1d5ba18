/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* What may be executed: no file, as stat shows none with the permission; to a folder it means searching. */
#ifndef EXECUTABLE_H
#define EXECUTABLE_H

#include "device.h"

#include <limits.h>

/* The path by which a folder contains itself, under which libc finds nothing for a file; not stat, which a
 * program that only asks for access would have to contain. 0 if it would be too long. */
static inline int path_inside(char inside[PATH_MAX], const char *path) {
    size_t len = strlen(path);
    if (len + sizeof "/." > PATH_MAX)
        return 0;
    memcpy(inside, path, len);
    memcpy(inside + len, "/.", sizeof "/.");
    return 1;
}

/* The answer about what exists and is not the path of a folder. */
static inline int not_executable(void) {
    errno = EACCES;
    return -1;
}

#endif

/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* The path of a folder to be removed. */
#ifndef BARE_PATH_H
#define BARE_PATH_H

#include <errno.h>
#include <limits.h>
#include <stddef.h>
#include <string.h>

/* The path without slashes at its end, with which hosts refuse it. Null, and the error, if it is too long. */
static inline const char *without_slashes(char bare[PATH_MAX], const char *path) {
    size_t len = strlen(path);
    if (len >= PATH_MAX) {
        errno = ENAMETOOLONG;
        return NULL;
    }
    while (len > 1 && path[len - 1] == '/')
        len--;
    memcpy(bare, path, len);
    bare[len] = 0;
    return bare;
}

#endif

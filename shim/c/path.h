/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* What is no path where libc looks for one. It would take what lies at address 0 for one, and trap on what
 * does not end before the memory does. */

#ifndef PATH_H
#define PATH_H

#include "memory.h"

#include <string.h>

/* Whether a pointer leads to no path, which is then the error; an empty string is none. */
static inline int is_fault(const char *path) {
    size_t room = memory_from(path);
    if (room > 0 && *path == 0)
        errno = ENOENT;
    else if (room > 0 && memchr(path, 0, room))
        return 0;
    else
        errno = EFAULT;
    return 1;
}

/* Whether a path can only be that of a directory. */
static inline int names_directory(const char *path) {
    size_t len = strlen(path);
    return (len > 0 && path[len - 1] == '/') || (len > 1 && memcmp(path + len - 2, "/.", 2) == 0);
}

#endif

/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* How a file is opened. */
#ifndef ACCESS_MODE_H
#define ACCESS_MODE_H

#include <fcntl.h>

/* The flags of open with O_RDONLY, if they have no access mode. That is 0 on Linux, and wasi-libc refuses 0.
 */
static inline int with_access(int flags) {
    return flags & (O_RDWR | O_EXEC | O_SEARCH) ? flags : flags | O_RDONLY;
}

#endif

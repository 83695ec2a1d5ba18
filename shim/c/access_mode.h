/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* How a file is opened. */
#ifndef ACCESS_MODE_H
#define ACCESS_MODE_H

#include <fcntl.h>

/* Flags of open that libc does not know. */
#define DESCRIPTOR_FLAGS (O_CLOEXEC | O_CLOFORK)

/* The flags of open for libc, with O_RDONLY if they have no access mode. That is 0 on Linux, and wasi-libc
 * refuses 0. */
static inline int with_access(int flags) {
    flags &= ~DESCRIPTOR_FLAGS;
    return flags & (O_RDWR | O_EXEC | O_SEARCH) ? flags : flags | O_RDONLY;
}

/* Whether a file is created or emptied only to be read. A host opens it for writing too, so it is opened
 * again. */
static inline int creates_to_read(int flags) {
    return flags & (O_CREAT | O_TRUNC) && (with_access(flags) & O_RDWR) == O_RDONLY;
}

/* The flags for that. */
static inline int only_to_read(int flags) {
    return with_access(flags & ~(O_CREAT | O_EXCL | O_TRUNC));
}

int __real_close(int fd);

/* Closes what was opened the first time, if the second one succeeded, and that too: a third one then has the
 * lowest number. */
static inline int gives_way(int number, int again) {
    if (again < 0)
        return 0;
    __real_close(again);
    __real_close(number);
    return 1;
}

#endif

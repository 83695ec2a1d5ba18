/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <sys/mman.h>: advice about memory, and locks of it. */

#define _GNU_SOURCE
#define _WASI_EMULATED_MMAN
#include "compat.h"

#include <sys/mman.h>

/* Says how memory will be used. Hints have no effect.
 *
 * Differs from Linux: EINVAL for what has an effect there, such as MADV_DONTNEED. */
int madvise(void *start, size_t size, int advice) {
    (void)start, (void)size;
    switch (advice) {
    case MADV_NORMAL:
    case MADV_RANDOM:
    case MADV_SEQUENTIAL:
    case MADV_WILLNEED:
        return 0;
    default:
        return fail(EINVAL);
    }
}

/* Keeps memory from being swapped out: EPERM, as for a process whose RLIMIT_MEMLOCK is 0. */
int mlock(const void *start, size_t size) {
    (void)start, (void)size;
    return fail(EPERM);
}

/* The same for all memory: EPERM. */
int mlockall(int flags) {
    (void)flags;
    return fail(EPERM);
}

/* Lets memory be swapped out: nothing to do. */
int munlock(const void *start, size_t size) {
    (void)start, (void)size;
    return 0;
}

/* The same for all memory: nothing to do. */
int munlockall(void) {
    return 0;
}

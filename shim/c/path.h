/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* Null pointers where libc looks for a path. It would take what lies at address 0 for one. */

#include <errno.h>

/* Whether a pointer is null, which is then the error. */
static inline int is_fault(const void *pointer) {
    if (pointer)
        return 0;
    errno = EFAULT;
    return 1;
}

/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <sys/random.h>: random bytes. */

#define _GNU_SOURCE
#include "compat.h"

#include <sys/random.h>
#include <unistd.h>

enum { ONCE = 256 };

/* Fills a buffer with random bytes, and returns how many: all. EINVAL for unknown flags. */
ssize_t getrandom(void *buffer, size_t size, unsigned flags) {
    if ((flags & ~(unsigned)(GRND_NONBLOCK | GRND_RANDOM | GRND_INSECURE)) != 0)
        return fail(EINVAL);
    for (size_t at = 0; at < size; at += ONCE) {
        size_t part = size - at < ONCE ? size - at : ONCE;
        if (getentropy((char *)buffer + at, part) != 0)
            return -1;
    }
    return (ssize_t)size;
}

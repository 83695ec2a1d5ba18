/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* Where the memory ends. An address beyond that is EFAULT, as one that is not mapped is on Linux; it would be
 * a trap. */
#ifndef WASI_POSIX_SOCKETS_MEMORY_H
#define WASI_POSIX_SOCKETS_MEMORY_H

#include <errno.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* How many bytes there are from an address to the end: none from null. */
static inline size_t memory_from(const void *pointer) {
    uintptr_t address = (uintptr_t)pointer, pages = __builtin_wasm_memory_size(0);
    return address == 0 || address >> 16 >= pages ? 0 : (pages << 16) - address;
}

/* Whether something of a size does not lie in memory, which is then the error. */
static inline int is_outside(const void *pointer, size_t size) {
    if (memory_from(pointer) >= size)
        return 0;
    errno = EFAULT;
    return 1;
}

/* Whether a string does not lie in memory, which is then the error. */
static inline int is_no_string(const char *text) {
    size_t room = memory_from(text);
    if (room > 0 && memchr(text, 0, room))
        return 0;
    errno = EFAULT;
    return 1;
}

#endif

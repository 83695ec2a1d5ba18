/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* The allocator that the host calls for every list it returns. libc has a weak one; this one is strong, and
 * must be exported from here because a Rust archive cannot export. It must call no import and touch nothing
 * that a caller of an import has borrowed. */

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

/* Where the next lists shall go instead of to fresh memory, as far as they fit: the program's own buffer
 * while a read runs, or the library's while a datagram stream is read. */
uint8_t *wasi_posix_sockets_landing;
size_t wasi_posix_sockets_landing_room;

int wasi_posix_sockets_give_room(void);

/* Allocates memory for what the host returns from a call. */
__attribute__((export_name("cabi_realloc"))) void *cabi_realloc(void *old, size_t old_size, size_t align,
                                                                size_t size) {
    (void)old_size;
    if (size == 0)
        return (void *)align;
    uint8_t *landing = wasi_posix_sockets_landing;
    if (landing && !old && size <= wasi_posix_sockets_landing_room && (uintptr_t)landing % align == 0) {
        wasi_posix_sockets_landing = landing + size;
        wasi_posix_sockets_landing_room -= size;
        return landing;
    }
    void *fresh = realloc(old, size);
    if (!fresh && wasi_posix_sockets_give_room())
        fresh = realloc(old, size);
    if (!fresh)
        /* The failure cannot be reported to the host. */
        abort();
    return fresh;
}

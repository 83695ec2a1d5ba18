/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* Whether there is memory. */

#include <stdlib.h>

/* Whether malloc has no memory of a size. */
int wasi_posix_sockets_no_room(size_t size) {
    void *memory = malloc(size);
    /* The compiler would leave out what nobody uses. */
    __asm__ volatile("" : "+r"(memory));
    free(memory);
    return !memory;
}

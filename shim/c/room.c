/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* Whether there is memory. What the small objects of a call take is kept, so that to ask costs little. */

#include <stdlib.h>

/* More than any call takes in small objects and lists of the host, and in a wait for some descriptors. */
#define KEPT ((size_t)(76 << 10))

static void *kept;

/* Whether there is no memory of a size. */
int wasi_posix_sockets_no_room(size_t size) {
    if (!kept && !(kept = malloc(KEPT)))
        return 1;
    if (size <= KEPT)
        return 0;
    void *rest = malloc(size - KEPT);
    /* The compiler would drop an unused allocation. */
    __asm__ volatile("" : "+r"(rest));
    free(rest);
    return !rest;
}

/* malloc has failed: returns what is kept to it, and whether there was any. */
int wasi_posix_sockets_give_room(void) {
    int had = kept != NULL;
    free(kept);
    kept = NULL;
    return had;
}

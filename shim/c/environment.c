/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* The environment. libc fetches it at the first getenv, and ends the program if there is no memory for it. */

#include "environment.h"

#include <stdlib.h>

int wasi_posix_sockets_no_room(size_t size);
int wasi_posix_sockets_give_room(void);

/* The value of a variable; null also without memory. */
const char *wasi_posix_sockets_getenv(const char *name) {
    static int asks;
    /* If libc ends the program, exit asks for a variable again. */
    if (asks || wasi_posix_sockets_no_room(0))
        return NULL;
    asks = wasi_posix_sockets_give_room();
    name = getenv(name);
    asks = 0;
    return name;
}

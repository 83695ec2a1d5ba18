/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* The folders that the host has opened for the program. libc numbers them from 3 on, before the program opens
 * anything. A daemon closes every number, and could open no file afterwards. */

#include "kept.h"

#include <errno.h>
#include <stddef.h>
#include <wasi/libc-find-relpath.h>

/* A program without paths is linked without this. */
extern __typeof__(__wasilibc_find_abspath) __wasilibc_find_abspath __attribute__((weak));

int wasi_posix_sockets_libc_has(int fd);

int wasi_posix_sockets_is_kept(int fd, int opened) {
    enum { FIRST = 3 };
    /* Behind the last; not counted yet. */
    static int end;
    if (!__wasilibc_find_abspath)
        return 0;
    if (end == 0) {
        const char *directory, *relative;
        int saved = errno;
        /* The p2 libc asks the host for them at the first path. */
        __wasilibc_find_abspath("/", &directory, &relative);
        errno = saved;
        for (end = FIRST; end != opened && wasi_posix_sockets_libc_has(end);)
            end++;
    }
    return fd >= FIRST && fd < end;
}

/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <dirent.h>: libc closes a folder by its own number for it, which the program may have given to something
 * else before libc opened the folder. */

#include "real.h"

#include <dirent.h>

int __real_closedir(DIR *folder);
REAL_IF_USED(closedir);
int wasi_posix_sockets_closedir(int number, int (*close)(void *folder), void *folder);

static int real(void *folder) {
    return __real_closedir(folder);
}

/* Closes a folder, and the descriptor that `dirfd` gives. */
int __wrap_closedir(DIR *folder) {
    return wasi_posix_sockets_closedir(dirfd(folder), real, folder);
}

/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* A folder that is opened anew has a position of its own, and libc accepts its number in every function. */

#include "opened.h"

int __wasilibc_nocwd_openat_nomode(int folder, const char *path, int flags);

/* Opens an open folder again. */
int wasi_posix_sockets_open_again(int folder) {
    return opened(__wasilibc_nocwd_openat_nomode(folder, ".", O_RDONLY | O_DIRECTORY));
}

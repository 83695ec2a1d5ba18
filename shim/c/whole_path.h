/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* For the functions whose names end in at: which of their paths may be the name of a local socket, and where
 * the others begin. */

#include <fcntl.h>

#include "path.h"

/* Whether a path does not begin at an open folder. */
static inline int is_whole(int folder, const char *path) {
    return folder == AT_FDCWD || path[0] == '/';
}

int wasi_posix_sockets_libc_number(int fd);

/* Turns the folder at which a path begins into libc's number for it, as it may be a copy. -1 and `ENOTDIR`
 * for what is the library's. */
static inline int find_folder(int *folder, const char *path) {
    if (is_whole(*folder, path)) {
        *folder = AT_FDCWD;
        return 0;
    }
    *folder = wasi_posix_sockets_libc_number(*folder);
    if (*folder != -2)
        return 0;
    errno = ENOTDIR;
    return -1;
}

/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <unistd.h>: the name of a local socket is no file of the host's. One function a file, so that a program
 * takes only those that it calls; see link/wrap-if-used.txt. */

#include "path.h"

#include "real.h"

int __real_unlink(const char *path);
REAL_IF_USED(unlink);
int wasi_posix_sockets_unlink(const char *path);

/* Takes a file or the name of a local socket away. */
int __wrap_unlink(const char *path) {
    if (is_fault(path))
        return -1;
    int gone = wasi_posix_sockets_unlink(path);
    if (gone)
        return gone > 0 ? 0 : -1;
    return __real_unlink(path);
}

/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <unistd.h>: a path may be the name of a local socket. */

#include "device.h"
#include "path.h"

#include "real.h"

int __real_access(const char *path, int mode);
REAL_IF_USED(access);
unsigned wasi_posix_sockets_local_name(const char *path);

/* Whether a file may be used: the name of a local socket by everybody, as all of them are the program's own.
 */
int __wrap_access(const char *path, int mode) {
    if (is_fault(path))
        return -1;
    int before = errno;
    if (wasi_posix_sockets_local_name(path) || __real_access(path, mode) == 0)
        return 0;
    return device_access(path, mode, before);
}

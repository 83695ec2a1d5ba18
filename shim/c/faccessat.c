/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <unistd.h>: a path may be the name of a local socket. */

#include "device.h"
#include "real.h"
#include "whole_path.h"

int __real_faccessat(int folder, const char *path, int mode, int flags);
REAL_IF_USED(faccessat);
unsigned wasi_posix_sockets_local_name(const char *path);

/* `access` for a path that begins at an open folder. */
int __wrap_faccessat(int folder, const char *path, int mode, int flags) {
    if (is_fault(path))
        return -1;
    if (is_whole(folder, path) && wasi_posix_sockets_local_name(path))
        return 0;
    if (find_folder(&folder, path))
        return -1;
    int before = errno;
    return __real_faccessat(folder, path, mode, flags) == 0 ? 0 : device_access(path, mode, before);
}

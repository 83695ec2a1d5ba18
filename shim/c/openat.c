/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* The folder may be a copy, and the number of the file may change as in open.c. */

#include "path.h"
#include <fcntl.h>
#include <stdarg.h>

int __real_openat(int folder, const char *path, int flags, ...);
int wasi_posix_sockets_libc_number(int fd);
int wasi_posix_sockets_opened(int fd);

int __wrap_openat(int folder, const char *path, int flags, ...) {
    va_list arguments;
    va_start(arguments, flags);
    int mode = flags & O_CREAT ? va_arg(arguments, int) : 0;
    va_end(arguments);
    if (is_fault(path))
        return -1;
    int number = folder == AT_FDCWD ? AT_FDCWD : wasi_posix_sockets_libc_number(folder);
    return wasi_posix_sockets_opened(__real_openat(number, path, flags, mode));
}

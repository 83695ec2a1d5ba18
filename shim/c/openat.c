/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <fcntl.h>: the folder may be a copy, and the number of the file may change as in open.c. */

#include "access_mode.h"
#include "opened.h"
#include "real.h"
#include "whole_path.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>

int __real_openat(int folder, const char *path, int flags, ...);
REAL_IF_USED(openat);
unsigned wasi_posix_sockets_local_name(const char *path);

/* Opens a file whose path begins at an open folder. */
int __wrap_openat(int folder, const char *path, int flags, ...) {
    va_list arguments;
    va_start(arguments, flags);
    int mode = flags & O_CREAT ? va_arg(arguments, int) : 0;
    va_end(arguments);
    if (is_fault(path))
        return -1;
    if (is_whole(folder, path) && wasi_posix_sockets_local_name(path)) {
        errno = open_error_of_socket(path, flags);
        return -1;
    }
    if (find_folder(&folder, path))
        return -1;
    int before = errno;
    int number = __real_openat(folder, path, with_access(flags), mode);
    if (number >= 0 && creates_to_read(flags) &&
        gives_way(number, __real_openat(folder, path, only_to_read(flags))))
        number = __real_openat(folder, path, only_to_read(flags));
    return opened_with(number, path, flags, before);
}

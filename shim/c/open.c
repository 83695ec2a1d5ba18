/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <fcntl.h>: a socket cannot be opened: ENXIO, or EEXIST where the call would make a new file. For a file the
 * number may change, because the library may have given away the one that libc chose. */

#include "access_mode.h"
#include "opened.h"
#include "path.h"
#include "real.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>

int __real_open(const char *path, int flags, ...);
REAL_IF_USED(open);
unsigned wasi_posix_sockets_local_name(const char *path);

/* Opens a file. */
int __wrap_open(const char *path, int flags, ...) {
    va_list arguments;
    va_start(arguments, flags);
    int mode = flags & O_CREAT ? va_arg(arguments, int) : 0;
    va_end(arguments);
    if (is_fault(path))
        return -1;
    if (wasi_posix_sockets_local_name(path)) {
        errno = open_error_of_socket(path, flags);
        return -1;
    }
    int before = errno;
    int number = __real_open(path, with_access(flags), mode);
    if (number >= 0 && creates_to_read(flags) && gives_way(number, __real_open(path, only_to_read(flags))))
        number = __real_open(path, only_to_read(flags));
    return opened_with(number, path, flags, before);
}

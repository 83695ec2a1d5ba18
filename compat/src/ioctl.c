/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <sys/ioctl.h>: the requests for terminals. */

#include "compat.h"

#include <stdarg.h>
#include <sys/ioctl.h>

/* The real one. */
#undef ioctl
int ioctl(int fd, int request, ...);

/* `ioctl`, with the requests for terminals: ENOTTY, EBADF. */
int wasi_posix_compat_ioctl(int fd, int request, ...) {
    va_list arguments;
    va_start(arguments, request);
    void *argument = va_arg(arguments, void *);
    va_end(arguments);
    /* All requests for terminals but TIOCOUTQ. */
    if (request >= TCGETS && request <= TIOCGSID && request != 0x5411)
        return wasi_posix_compat_refuse(fd, ENOTTY);
    return ioctl(fd, request, argument);
}

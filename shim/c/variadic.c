/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* Variadic functions cannot be defined in stable Rust. The third argument is an int or a pointer, which are alike on
 * wasm32. */

#include <stdarg.h>

int __real_fcntl(int fd, int command, ...);
int __real_ioctl(int fd, int request, ...);
int wasi_posix_sockets_has(int fd);
int wasi_posix_sockets_fcntl(int fd, int command, long argument);
int wasi_posix_sockets_ioctl(int fd, int request, void *argument);

int __wrap_fcntl(int fd, int command, ...) {
    va_list arguments;
    va_start(arguments, command);
    void *argument = va_arg(arguments, void *);
    va_end(arguments);
    if (wasi_posix_sockets_has(fd))
        return wasi_posix_sockets_fcntl(fd, command, (long)argument);
    return __real_fcntl(fd, command, argument);
}

int __wrap_ioctl(int fd, int request, ...) {
    va_list arguments;
    va_start(arguments, request);
    void *argument = va_arg(arguments, void *);
    va_end(arguments);
    if (wasi_posix_sockets_has(fd))
        return wasi_posix_sockets_ioctl(fd, request, argument);
    return __real_ioctl(fd, request, argument);
}

/* Whether libc knows a descriptor. Not by F_GETFD, which on wasm32-wasip1 answers for any number. */
int wasi_posix_sockets_libc_has(int fd) { return __real_fcntl(fd, 3 /* F_GETFL */) != -1; }

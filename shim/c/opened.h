/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* What follows when libc has opened something. */
#ifndef OPENED_H
#define OPENED_H

#include "access_mode.h"
#include "device.h"
#include "kept.h"
#include "path.h"

#include <fcntl.h>

int wasi_posix_sockets_opened(int number);
int wasi_posix_sockets_mark(int fd, int flags);

/* The number that the program gets for libc's. */
static inline int opened(int number) {
    wasi_posix_sockets_is_kept(number, number);
    return wasi_posix_sockets_opened(number);
}

/* The same, with the descriptor's flags that the flags of open ask for. Where libc found nothing, it may be a
 * device that is only here; `before` is errno from before libc's call. */
static inline int opened_with(int number, const char *path, int flags, int before) {
    int fd = opened(number), device = fd < 0 ? own_device(path, before) : 0;
    if (device)
        return wasi_posix_sockets_open_device(device, with_access(flags) | (flags & DESCRIPTOR_FLAGS));
    return fd >= 0 && flags & DESCRIPTOR_FLAGS ? wasi_posix_sockets_mark(fd, flags) : fd;
}

/* The error of opening the name of a local socket. */
static inline int open_error_of_socket(const char *path, int flags) {
    if (flags & O_CREAT && flags & O_EXCL)
        return EEXIST;
    return flags & O_DIRECTORY || names_directory(path) ? ENOTDIR : ENXIO;
}

#endif

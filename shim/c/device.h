/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* The devices that a component has of its own, which programs expect on every system: where the host grants
 * no /dev. */
#ifndef DEVICE_H
#define DEVICE_H

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* From this number on, the devices are the standard streams. */
#define STREAMS 16

/* The device of this path: its number, or 0. */
int wasi_posix_sockets_device(const char *path);

/* Opens it; returns its descriptor, for a standard stream another one of that. */
int wasi_posix_sockets_open_device(int device, int flags);

/* The device of a path that libc has just not found; errno is again what it was `before`. Outside the granted
 * folders libc of 2022 says ENOTCAPABLE, which is no error of Linux's. */
static inline int own_device(const char *path, int before) {
    if (errno == ENOTCAPABLE)
        errno = ENOENT;
    int device = errno == ENOENT ? wasi_posix_sockets_device(path) : 0;
    if (device)
        errno = before;
    return device;
}

/* Whether a device may be used, where libc has found nothing: by everybody, but not executed. */
static inline int device_access(const char *path, int mode, int before) {
    if (!own_device(path, before))
        return -1;
    if (!(mode & X_OK))
        return 0;
    errno = EACCES;
    return -1;
}

/* What stat says of a device. */
static inline int describe_device(int device, struct stat *into) {
    if (device >= STREAMS && fstat(device - STREAMS, into) == 0)
        return 0;
    if (device >= STREAMS) {
        errno = ENOENT;
        return -1;
    }
    memset(into, 0, sizeof *into);
    into->st_ino = (ino_t)device;
    into->st_mode = S_IFCHR | 0666;
    into->st_nlink = 1;
    into->st_blksize = 4096;
    return 0;
}

#endif

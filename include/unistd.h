/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <unistd.h>: the calls that create descriptors, which older versions of wasi-libc lack, and
 * TEMP_FAILURE_RETRY.
 */
#ifndef WASI_POSIX_SOCKETS_UNISTD_H
#define WASI_POSIX_SOCKETS_UNISTD_H
#pragma GCC system_header

#include_next <unistd.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Duplicates fd to the lowest free number from 128 up. Both descriptors share position, flags and state;
 * closing the last one closes what they refer to.
 *
 * EBADF for a descriptor that is not open, EMFILE when none is left.
 *
 * Differs from Linux: a duplicate of a directory gets libc's lowest number, and is listed from a
 * position of its own. */
int dup(int __fd);

/* Makes to a duplicate of fd, after closing what it referred to; does nothing if they are the same.
 *
 * EBADF when fd is not open or to is not a valid descriptor number.
 *
 * Differs from Linux: a duplicate of a directory is accepted by openat, fstatat, faccessat, mkdirat,
 * renameat and unlinkat, but fails with EBADF in fdopendir and the other functions whose names end in
 * at. */
int dup2(int __fd, int __to);

/* dup2, but fails with EINVAL if both are the same or flags has any but O_CLOEXEC and O_CLOFORK, which
 * set FD_CLOEXEC and FD_CLOFORK. */
int dup3(int __fd, int __to, int __flags);

/* Creates a pipe inside the component, like pipe2 without flags. */
int pipe(int __ends[2]);

/* Creates a pipe inside the component: ends[0] is for reading, ends[1] for writing. It holds 65536
 * bytes; up to PIPE_BUF (4096) are written whole or not at all.
 *
 * EINVAL for flags other than O_NONBLOCK, O_CLOEXEC and O_CLOFORK, EFAULT for a null pointer, EMFILE. */
int pipe2(int __ends[2], int __flags);

/* Stores the user and the group of a local socket's peer; returns 0, or -1 with the errno of
 * SO_PEERCRED.
 *
 * Differs from Linux: Linux does not have it, and programs have their own that asks for SO_PEERCRED. */
int getpeereid(int __fd, uid_t *__user, gid_t *__group);

#ifdef __cplusplus
}
#endif

#if defined(_GNU_SOURCE) && !defined(TEMP_FAILURE_RETRY)
/* Makes a call until it does not fail with EINTR. */
#define TEMP_FAILURE_RETRY(call)                                                                             \
    __extension__({                                                                                          \
        __typeof__(call) __result;                                                                           \
        do                                                                                                   \
            __result = (call);                                                                               \
        while (__result == -1 && errno == EINTR);                                                            \
        __result;                                                                                            \
    })
#endif

#endif

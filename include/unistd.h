/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <unistd.h>: the calls that create descriptors, which older versions of wasi-libc lack.
 */
#ifndef WASI_POSIX_SOCKETS_UNISTD_H
#define WASI_POSIX_SOCKETS_UNISTD_H
#pragma GCC system_header

#include_next <unistd.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Gives a further number, the lowest free from 128 up, to what fd leads to. Both share position, flags
 * and state; the last one closed closes.
 *
 * EBADF for a number that leads nowhere, EMFILE when none is left.
 *
 * Differs from Linux: the copy of a directory is taken by openat, but is EBADF for fdopendir and the
 * other functions whose names end in at. */
int dup(int __fd);

/* Makes to a further number for what fd leads to, after closing what it led to before; nothing happens
 * if they are the same.
 *
 * EBADF when fd leads nowhere or to is no number for a descriptor. */
int dup2(int __fd, int __to);

/* dup2, but EINVAL if both are the same or flags has others than SOCK_CLOEXEC and SOCK_CLOFORK.
 *
 * Differs from Linux: O_CLOEXEC and O_CLOFORK are 0 here, so that only SOCK_CLOEXEC sets FD_CLOEXEC, and
 * SOCK_CLOFORK FD_CLOFORK. */
int dup3(int __fd, int __to, int __flags);

/* Makes a pipe inside the component, as pipe2 without flags. */
int pipe(int __ends[2]);

/* Makes a pipe inside the component: ends[0] is read, ends[1] is written. It holds 65536 bytes; up to
 * PIPE_BUF (4096) are written whole or not at all.
 *
 * EINVAL for flags other than O_NONBLOCK and O_CLOEXEC, EFAULT for a null pointer, EMFILE.
 *
 * Differs from Linux: O_CLOEXEC is 0 in wasi-libc, so that FD_CLOEXEC is never set. */
int pipe2(int __ends[2], int __flags);

/* Gives the user and the group of a local socket's peer; 0, or -1 with the errno of SO_PEERCRED.
 *
 * Differs from Linux: Linux does not have it, and programs have their own that asks for SO_PEERCRED. */
int getpeereid(int __fd, uid_t *__user, gid_t *__group);

#ifdef __cplusplus
}
#endif

#endif

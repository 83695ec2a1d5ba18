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

/* Duplicates FD. */
int dup(int __fd);

/* Makes TO a duplicate of FD, and closes what TO was before. */
int dup2(int __fd, int __to);

/* dup2, but EINVAL if both are the same or flags is not 0 or SOCK_CLOEXEC.
 *
 * Differs from Linux: O_CLOEXEC is 0 in wasi-libc, so that only SOCK_CLOEXEC sets FD_CLOEXEC. */
int dup3(int __fd, int __to, int __flags);

/* Creates a pipe inside the component: what is written to ENDS[1] is read from ENDS[0]. */
int pipe(int __ends[2]);

/* Makes a pipe inside the component: ends[0] is read, ends[1] is written. It holds 65536 bytes; up to
 * PIPE_BUF (4096) are written whole or not at all.
 *
 * EINVAL for flags other than O_NONBLOCK and O_CLOEXEC, EFAULT for a null pointer, EMFILE.
 *
 * Differs from Linux: O_CLOEXEC is 0 in wasi-libc, so that FD_CLOEXEC is never set. */
int pipe2(int __ends[2], int __flags);

/* The user and the group of a local socket's peer, as the BSDs have it. */
int getpeereid(int __fd, uid_t *__user, gid_t *__group);

#ifdef __cplusplus
}
#endif

#endif

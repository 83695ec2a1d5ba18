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

/* The same; FD and TO must differ, and FLAGS is 0 or SOCK_CLOEXEC. O_CLOEXEC is 0 in wasi-libc and sets
 * nothing. */
int dup3(int __fd, int __to, int __flags);

/* Creates a pipe inside the component: what is written to ENDS[1] is read from ENDS[0]. */
int pipe(int __ends[2]);

/* The same; FLAGS may hold O_NONBLOCK. O_CLOEXEC is 0 in wasi-libc and sets nothing. */
int pipe2(int __ends[2], int __flags);

/* The user and the group of a local socket's peer, as the BSDs have it. */
int getpeereid(int __fd, uid_t *__user, gid_t *__group);

#ifdef __cplusplus
}
#endif

#endif

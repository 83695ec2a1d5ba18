/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <sys/sendfile.h>, which wasi-libc does not have.
 */
#ifndef WASI_POSIX_SOCKETS_SYS_SENDFILE_H
#define WASI_POSIX_SOCKETS_SYS_SENDFILE_H
#pragma GCC system_header

#include <sys/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Sends at most count bytes of a file; gives how many. They are read from where the file stands, whose
 * position moves on, or from *offset, which moves on then and leaves the position. WASI lets nobody but
 * libc read libc's files, so they are copied. As on Linux, what a socket has received can be sent into a
 * pipe, and nothing else that is no file can be sent.
 *
 * EBADF for a descriptor that leads nowhere or cannot be read or written; ESPIPE for an offset into what
 * has no position; EINVAL for a negative offset, a count beyond what is signed, an output that appends
 * or that takes only its own messages, or an input that is neither a file nor a socket on the way to a
 * pipe. The order of these checks is Linux's. Into a pipe, EPIPE without a reader, and when it is full
 * EAGAIN or EDEADLK; what reading and sending give otherwise, as long as nothing was sent. */
ssize_t sendfile(int __out, int __in, off_t *__offset, size_t __count);

#if defined(_LARGEFILE64_SOURCE) || defined(_GNU_SOURCE)
#define sendfile64 sendfile
#endif

#ifdef __cplusplus
}
#endif

#endif

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

/* Sends at most count bytes of a file; returns how many. They are read from the file's position, which
 * then advances, or from *offset, which advances instead and leaves the position unchanged. WASI lets
 * only libc read libc's files, so the bytes are copied. As on Linux, data that a socket has received can
 * be sent into a pipe; anything else that is not a file cannot be sent.
 *
 * EBADF for a descriptor that is not open or cannot be read or written; ESPIPE for an offset into
 * something without a position; EINVAL for a negative offset, a count beyond the signed range, an output
 * that appends or accepts only its own messages, or an input that is neither a file nor a socket sent
 * into a pipe. The order of these checks is Linux's. Into a pipe, EPIPE without a reader, and when it is
 * full EAGAIN or EDEADLK; otherwise the errors of reading and sending, if nothing was sent.
 *
 * Differs from Linux: standard input counts as a file without a position, whatever the host has there. */
ssize_t sendfile(int __out, int __in, off_t *__offset, size_t __count);

#if defined(_LARGEFILE64_SOURCE) || defined(_GNU_SOURCE)
#define sendfile64 sendfile
#endif

#ifdef __cplusplus
}
#endif

#endif

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

/*
 * Copies at most COUNT bytes from the file IN to OUT; returns how many. With OFFSET it reads from there,
 * advances OFFSET and leaves the file position unchanged.
 */
ssize_t sendfile(int __out, int __in, off_t *__offset, size_t __count);

#if defined(_LARGEFILE64_SOURCE) || defined(_GNU_SOURCE)
#define sendfile64 sendfile
#endif

#ifdef __cplusplus
}
#endif

#endif

/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <limits.h>: PIPE_BUF, for the library's pipes.
 */
#ifndef WASI_POSIX_SOCKETS_LIMITS_H
#define WASI_POSIX_SOCKETS_LIMITS_H
#pragma GCC system_header

#include_next <limits.h>

#if defined(_POSIX_SOURCE) || defined(_POSIX_C_SOURCE) || defined(_XOPEN_SOURCE) || defined(_GNU_SOURCE) ||  \
    defined(_BSD_SOURCE)
/* A write of at most this many bytes to a pipe is atomic. */
#undef PIPE_BUF
#define PIPE_BUF 4096
#endif

#endif

/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <sys/stat.h>: distinguishes pipes from sockets. wasi-libc of 2022 and before gives both the same type,
 * because a WASI file is neither; it leaves the bit unused that marks a pipe in newer versions.
 */
#ifndef WASI_POSIX_SOCKETS_SYS_STAT_H
#define WASI_POSIX_SOCKETS_SYS_STAT_H
#pragma GCC system_header

#include_next <sys/stat.h>

#if S_IFIFO == S_IFSOCK
#undef S_IFMT
#define S_IFMT 0170000
#undef S_IFIFO
#define S_IFIFO 0010000
#endif

#endif

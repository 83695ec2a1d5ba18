/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <ulimit.h>: limits by their old names.
 */
#ifndef WASI_POSIX_COMPAT_ULIMIT_H
#define WASI_POSIX_COMPAT_ULIMIT_H
#pragma GCC system_header

#ifdef __cplusplus
extern "C" {
#endif

#define UL_GETFSIZE 1
#define UL_SETFSIZE 2

/* The limit of a file's size in blocks of 512 bytes. It cannot be changed: EPERM. */
long ulimit(int __command, ...);

#ifdef __cplusplus
}
#endif

#endif

/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <sys/types.h>: types of old programs.
 */
#ifndef WASI_POSIX_COMPAT_SYS_TYPES_H
#define WASI_POSIX_COMPAT_SYS_TYPES_H
#pragma GCC system_header

#include_next <sys/types.h>

#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
typedef int daddr_t;

/* A macro in wasi-libc's <fcntl.h>. */
#ifndef loff_t
typedef off_t loff_t;
#endif

#ifndef __WASI_POSIX_COMPAT_FSID_T
#define __WASI_POSIX_COMPAT_FSID_T
typedef struct {
    int __val[2];
} fsid_t;
#endif
#endif

#endif

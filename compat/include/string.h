/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <string.h>: strsignal().
 */
#ifndef WASI_POSIX_COMPAT_STRING_H
#define WASI_POSIX_COMPAT_STRING_H
#pragma GCC system_header

#include_next <string.h>

#if defined(_POSIX_SOURCE) || defined(_POSIX_C_SOURCE) || defined(_XOPEN_SOURCE) || defined(_GNU_SOURCE) ||  \
    defined(_BSD_SOURCE)
#ifdef __cplusplus
extern "C" {
#endif

/* The name of a signal in words. */
char *strsignal(int __signal);

#ifdef __cplusplus
}
#endif
#endif

#endif

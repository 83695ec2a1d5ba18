/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <limits.h>: limits that wasi-libc leaves out.
 */
#ifndef WASI_POSIX_COMPAT_LIMITS_H
#define WASI_POSIX_COMPAT_LIMITS_H
#pragma GCC system_header

#include_next <limits.h>

#if defined(_POSIX_SOURCE) || defined(_POSIX_C_SOURCE) || defined(_XOPEN_SOURCE) || defined(_GNU_SOURCE) ||  \
    defined(_BSD_SOURCE)
/* Of a user's name, and of a line of text. */
#ifndef LOGIN_NAME_MAX
#define LOGIN_NAME_MAX 256
#endif
#ifndef LINE_MAX
#define LINE_MAX 2048
#endif

/* Of what a terminal keeps. */
#ifndef MAX_CANON
#define MAX_CANON 255
#endif
#ifndef MAX_INPUT
#define MAX_INPUT 255
#endif

#ifndef SEM_VALUE_MAX
#define SEM_VALUE_MAX 2147483647
#endif
#endif

#endif

/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <dirent.h>: the lengths of names, which glibc's has too.
 */
#ifndef WASI_POSIX_COMPAT_DIRENT_H
#define WASI_POSIX_COMPAT_DIRENT_H
#pragma GCC system_header

#include_next <dirent.h>

#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
#include <limits.h>
#ifndef MAXNAMLEN
#define MAXNAMLEN NAME_MAX
#endif
#endif

#endif

/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <linux/un.h>: that of <sys/un.h>, and the length of a name.
 */
#ifndef WASI_POSIX_COMPAT_LINUX_UN_H
#define WASI_POSIX_COMPAT_LINUX_UN_H
#pragma GCC system_header

#include <sys/un.h>

#define UNIX_PATH_MAX 108

#endif

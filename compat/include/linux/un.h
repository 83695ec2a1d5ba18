/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <linux/un.h>: that of <sys/un.h>.
 */
#ifndef WASI_POSIX_COMPAT_LINUX_UN_H
#define WASI_POSIX_COMPAT_LINUX_UN_H
#pragma GCC system_header

#include <sys/un.h>

#endif

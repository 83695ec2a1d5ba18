/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <linux/limits.h>: that of <limits.h>.
 */
#ifndef WASI_POSIX_COMPAT_LINUX_LIMITS_H
#define WASI_POSIX_COMPAT_LINUX_LIMITS_H
#pragma GCC system_header

#include <limits.h>

#endif

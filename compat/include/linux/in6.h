/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <linux/in6.h>: that of <netinet/in.h>.
 */
#ifndef WASI_POSIX_COMPAT_LINUX_IN6_H
#define WASI_POSIX_COMPAT_LINUX_IN6_H
#pragma GCC system_header

#include <netinet/in.h>

#endif

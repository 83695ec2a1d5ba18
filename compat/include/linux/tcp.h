/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <linux/tcp.h>: that of <netinet/tcp.h>.
 */
#ifndef WASI_POSIX_COMPAT_LINUX_TCP_H
#define WASI_POSIX_COMPAT_LINUX_TCP_H
#pragma GCC system_header

#include <netinet/tcp.h>

#endif

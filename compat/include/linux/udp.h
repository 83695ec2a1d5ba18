/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <linux/udp.h>: that of <netinet/udp.h>.
 */
#ifndef WASI_POSIX_COMPAT_LINUX_UDP_H
#define WASI_POSIX_COMPAT_LINUX_UDP_H
#pragma GCC system_header

#include <netinet/udp.h>

#endif

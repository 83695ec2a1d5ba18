/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <linux/if.h>: that of <net/if.h>.
 */
#ifndef WASI_POSIX_SOCKETS_LINUX_IF_H
#define WASI_POSIX_SOCKETS_LINUX_IF_H
#pragma GCC system_header

#include <net/if.h>

#endif

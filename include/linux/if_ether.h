/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <linux/if_ether.h>: that of <netinet/if_ether.h>.
 */
#ifndef WASI_POSIX_SOCKETS_LINUX_IF_ETHER_H
#define WASI_POSIX_SOCKETS_LINUX_IF_ETHER_H
#pragma GCC system_header

#include <netinet/if_ether.h>

#endif

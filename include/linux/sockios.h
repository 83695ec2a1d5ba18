/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <linux/sockios.h>, which Linux's manual names for SIOCINQ and SIOCOUTQ: all requests are in <sys/ioctl.h>.
 */
#ifndef WASI_POSIX_SOCKETS_LINUX_SOCKIOS_H
#define WASI_POSIX_SOCKETS_LINUX_SOCKIOS_H
#pragma GCC system_header

#include <sys/ioctl.h>

#endif

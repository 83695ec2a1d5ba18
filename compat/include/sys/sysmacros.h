/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <sys/sysmacros.h>: the parts of a device's number, as on Linux.
 */
#ifndef WASI_POSIX_COMPAT_SYS_SYSMACROS_H
#define WASI_POSIX_COMPAT_SYS_SYSMACROS_H
#pragma GCC system_header

#define major(device)                                                                                        \
    ((unsigned)((((unsigned long long)(device) >> 32) & 0xfffff000) |                                        \
                (((unsigned long long)(device) >> 8) & 0xfff)))
#define minor(device)                                                                                        \
    ((unsigned)((((unsigned long long)(device) >> 12) & 0xffffff00) | ((unsigned long long)(device) & 0xff)))
#define makedev(major, minor)                                                                                \
    ((((major) & 0xfffff000ULL) << 32) | (((major) & 0xfffULL) << 8) | (((minor) & 0xffffff00ULL) << 12) |   \
     ((minor) & 0xffULL))

#endif

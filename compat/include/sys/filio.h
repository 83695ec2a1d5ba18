/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <sys/filio.h>: on other systems than Linux a part of <sys/ioctl.h>, for programs that take WASI for one of
 * them. */
#ifndef WASI_POSIX_COMPAT_SYS_FILIO_H
#define WASI_POSIX_COMPAT_SYS_FILIO_H
#pragma GCC system_header

#include <sys/ioctl.h>

#endif

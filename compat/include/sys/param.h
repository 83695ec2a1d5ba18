/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <sys/param.h>: brings <signal.h>, as glibc's does, and HZ. */
#ifndef WASI_POSIX_COMPAT_SYS_PARAM_H
#define WASI_POSIX_COMPAT_SYS_PARAM_H
#pragma GCC system_header

#include <signal.h>
#include <sys/types.h>
#include_next <sys/param.h>

#ifndef NODEV
#define NODEV ((dev_t) - 1)
#endif

#ifndef HZ
#define HZ 100
#endif

#endif

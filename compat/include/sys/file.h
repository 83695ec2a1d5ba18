/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <sys/file.h>: brings <fcntl.h>, as glibc's does. */
#ifndef WASI_POSIX_COMPAT_SYS_FILE_H
#define WASI_POSIX_COMPAT_SYS_FILE_H
#pragma GCC system_header

#include <fcntl.h>
#include_next <sys/file.h>

#endif

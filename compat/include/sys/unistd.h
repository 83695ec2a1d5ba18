/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <sys/unistd.h>: <unistd.h> by its old name. */
#ifndef WASI_POSIX_COMPAT_SYS_UNISTD_H
#define WASI_POSIX_COMPAT_SYS_UNISTD_H
#pragma GCC system_header

#include <unistd.h>

#endif

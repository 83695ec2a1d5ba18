/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <sys/errno.h>: <errno.h> by its old name, without a warning. */
#ifndef WASI_POSIX_SOCKETS_SYS_ERRNO_H
#define WASI_POSIX_SOCKETS_SYS_ERRNO_H
#pragma GCC system_header

#include <errno.h>

#endif

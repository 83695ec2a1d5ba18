/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <sys/fcntl.h>: <fcntl.h> by its old name, without a warning. */
#ifndef WASI_POSIX_SOCKETS_SYS_FCNTL_H
#define WASI_POSIX_SOCKETS_SYS_FCNTL_H
#pragma GCC system_header

#include <fcntl.h>

#endif

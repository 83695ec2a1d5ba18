/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <sys/signal.h>: <signal.h> by its old name, without a warning. */
#ifndef WASI_POSIX_SOCKETS_SYS_SIGNAL_H
#define WASI_POSIX_SOCKETS_SYS_SIGNAL_H
#pragma GCC system_header

#include <signal.h>

#endif

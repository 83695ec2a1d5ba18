/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <sys/termios.h>: <termios.h> by its old name. */
#ifndef WASI_POSIX_COMPAT_SYS_TERMIOS_H
#define WASI_POSIX_COMPAT_SYS_TERMIOS_H
#pragma GCC system_header

#include <termios.h>

#endif

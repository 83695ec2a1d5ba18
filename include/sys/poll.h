/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <sys/poll.h>: the old name of <poll.h>, without the warning that wasi-libc issues for it.
 */
#ifndef WASI_POSIX_SOCKETS_SYS_POLL_H
#define WASI_POSIX_SOCKETS_SYS_POLL_H

#include <poll.h>

#endif

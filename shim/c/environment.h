/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* Variables for the library itself: a lack of memory does not end the program. */
#ifndef WASI_POSIX_SOCKETS_ENVIRONMENT_H
#define WASI_POSIX_SOCKETS_ENVIRONMENT_H

const char *wasi_posix_sockets_getenv(const char *name);

#endif

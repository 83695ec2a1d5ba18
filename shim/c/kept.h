/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* The folders that the host has opened for the program. */
#ifndef KEPT_H
#define KEPT_H

/* Whether libc finds its files in what is open as this number. `OPENED` is a number that the program has just
 * opened or is about to close, or -1. */
int wasi_posix_sockets_is_kept(int fd, int opened);

#endif

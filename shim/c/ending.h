/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* How a program ends whose host takes a number; exit_with_code.c hands it in. */
#ifndef ENDING_H
#define ENDING_H

/* In place of libc's _Exit, and for what main has returned. Null in a program without it. */
extern void (*wasi_posix_sockets_exit)(int status);
extern void (*wasi_posix_sockets_returned)(int status);

#endif

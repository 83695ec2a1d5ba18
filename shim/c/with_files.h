/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* For the calls that look into libc's files and stand in C for other reasons. */
#ifndef WITH_FILES_H
#define WITH_FILES_H

/* Hands in how a file of /etc is opened. */
void wasi_posix_sockets_with_etc(void);

/* getnameinfo for numbers. */
int wasi_posix_sockets_numeric_nameinfo(const void *, unsigned, char *, unsigned, char *, unsigned, int);

#endif

/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <fcntl.h>: F_DUPFD and F_DUPFD_CLOEXEC, which the library answers for every descriptor.
 *
 * The names of record locks are there for programs that mention them: no WASI host has locks, and a call that
 * asks for one fails. O_CLOEXEC is 0 in wasi-libc and stays so, because its open is wasi-libc's.
 */
#ifndef WASI_POSIX_SOCKETS_FCNTL_H
#define WASI_POSIX_SOCKETS_FCNTL_H
#pragma GCC system_header

#include_next <fcntl.h>

#undef F_DUPFD
#define F_DUPFD 0
#undef F_DUPFD_CLOEXEC
#define F_DUPFD_CLOEXEC 1030

#undef F_GETLK
#define F_GETLK 5
#undef F_SETLK
#define F_SETLK 6
#undef F_SETLKW
#define F_SETLKW 7
#undef F_RDLCK
#define F_RDLCK 0
#undef F_WRLCK
#define F_WRLCK 1
#undef F_UNLCK
#define F_UNLCK 2

#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
#undef O_NDELAY
#define O_NDELAY O_NONBLOCK
#undef FNDELAY
#define FNDELAY O_NONBLOCK
#undef FNONBLOCK
#define FNONBLOCK O_NONBLOCK
#undef FAPPEND
#define FAPPEND O_APPEND
#endif

#endif

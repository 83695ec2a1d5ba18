/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <fcntl.h>: F_DUPFD and F_DUPFD_CLOEXEC, for every descriptor that the library can duplicate, owners, and
 * record locks. WASI has no locks: they are local to the component, whose only process they never block.
 *
 * Older versions of wasi-libc have none of these commands; this header gives them the values of newer
 * versions, so that objects compiled with either agree. O_CLOEXEC, which is 0 in wasi-libc, has Linux's
 * value.
 */
#ifndef WASI_POSIX_SOCKETS_FCNTL_H
#define WASI_POSIX_SOCKETS_FCNTL_H
#pragma GCC system_header

#include_next <fcntl.h>

/* As glibc's, for the modes of files and the questions of access. */
#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
#include <sys/stat.h>
#ifndef F_OK
#define F_OK 0
#define X_OK 1
#define W_OK 2
#define R_OK 4
#endif
#endif

#ifndef F_DUPFD
#define F_DUPFD 5
#endif
#ifndef F_DUPFD_CLOEXEC
#define F_DUPFD_CLOEXEC 6
#endif
#ifndef F_GETLK
#define F_GETLK 7
#endif
#ifndef F_SETLK
#define F_SETLK 8
#endif
#ifndef F_SETLKW
#define F_SETLKW 9
#endif
#ifndef F_RDLCK
#define F_RDLCK 0
#endif
#ifndef F_WRLCK
#define F_WRLCK 1
#endif
#ifndef F_UNLCK
#define F_UNLCK 2
#endif

/* The owner of a descriptor of the library: kept, but no signal is sent to it. O_ASYNC, FASYNC and F_SETSIG
 * are not defined, so that programs that ask for them by #ifdef wait with poll or select. */
#ifndef F_SETOWN
#define F_SETOWN 13
#endif
#ifndef F_GETOWN
#define F_GETOWN 14
#endif
#ifdef _GNU_SOURCE
#define F_SETOWN_EX 15
#define F_GETOWN_EX 16
#define F_OWNER_TID 0
#define F_OWNER_PID 1
#define F_OWNER_PGRP 2
struct f_owner_ex {
    int type;
    pid_t pid;
};
#endif

/* The library is compiled once for every libc; a command with another value would do something else. */
#if F_DUPFD != 5 || F_DUPFD_CLOEXEC != 6 || F_GETLK != 7 || F_SETLK != 8 || F_SETLKW != 9 ||                 \
    F_SETOWN != 13 || F_GETOWN != 14
#error "wasi-posix-sockets does not know the commands of this wasi-libc's fcntl: a newer version is needed"
#endif

/* In wasi-libc these are 0. open, openat, pipe2 and dup3 take them, and functions with flags of other names
 * take O_CLOEXEC in their place, as on Linux, where it is the same. */
#undef O_CLOEXEC
#define O_CLOEXEC 0x80000
#undef O_CLOFORK
#define O_CLOFORK 0x200000

#if defined(_LARGEFILE64_SOURCE) || defined(_GNU_SOURCE)
/* Every file is one whose size has 64 bits. */
#ifndef O_LARGEFILE
#define O_LARGEFILE 0
#endif
#endif

/* POSIX 2024's flag of descriptors that fork does not copy. The library's
 * descriptors store it and report it; there is no fork. */
#ifndef FD_CLOFORK
#define FD_CLOFORK 4
#endif
#ifndef F_DUPFD_CLOFORK
#define F_DUPFD_CLOFORK 10
#endif

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

/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <fcntl.h>: the names of <sys/file.h> and <unistd.h> that glibc's has too.
 */
#ifndef WASI_POSIX_COMPAT_FCNTL_H
#define WASI_POSIX_COMPAT_FCNTL_H
#pragma GCC system_header

#include_next <fcntl.h>
#include <sys/types.h>

#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
/* What flock() takes; it is declared in <sys/file.h>. */
#ifndef LOCK_SH
#define LOCK_SH 1
#define LOCK_EX 2
#define LOCK_NB 4
#define LOCK_UN 8
#endif

#ifndef F_LOCK
#define F_ULOCK 0
#define F_LOCK 1
#define F_TLOCK 2
#define F_TEST 3
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* Locks what follows in a file, or tests or unlocks it, as record locks. */
int lockf(int __fd, int __command, off_t __length);

#ifdef __cplusplus
}
#endif

#ifdef _GNU_SOURCE
#undef lockf64
#define lockf64 lockf
#endif
#endif

#endif

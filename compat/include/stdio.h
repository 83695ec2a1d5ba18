/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <stdio.h>: temporary files, popen() and stream locks.
 */
#ifndef WASI_POSIX_COMPAT_STDIO_H
#define WASI_POSIX_COMPAT_STDIO_H
#pragma GCC system_header

/* wasi-libc declares these as deprecated, because it does not define them. */
#define tmpnam __wasi_libc_tmpnam
#define tmpfile __wasi_libc_tmpfile
#define tempnam __wasi_libc_tempnam
#include_next <stdio.h>
#undef tmpnam
#undef tmpfile
#undef tempnam

#ifdef __cplusplus
extern "C" {
#endif

#ifndef L_tmpnam
#define L_tmpnam 20
#endif
#ifndef TMP_MAX
#define TMP_MAX 10000
#endif
#ifndef P_tmpdir
#define P_tmpdir "/tmp"
#endif

/* Returns an unused name in /tmp. */
char *tmpnam(char *__name);

/* Creates an unnamed file in /tmp, open for reading and writing. */
FILE *tmpfile(void);

#if defined(_POSIX_SOURCE) || defined(_POSIX_C_SOURCE) || defined(_XOPEN_SOURCE) || defined(_GNU_SOURCE) ||  \
    defined(_BSD_SOURCE)
/* Returns an unused name in $TMPDIR, the given directory or /tmp. */
char *tempnam(const char *__folder, const char *__prefix);

/* Runs a command: ENOSYS. */
FILE *popen(const char *__command, const char *__mode);

/* Ends a command of popen(): ECHILD. */
int pclose(FILE *__stream);

/* Lock a stream: nothing to do for one thread. wasi-libc hides these where there are no threads. */
void flockfile(FILE *__stream);
int ftrylockfile(FILE *__stream);
void funlockfile(FILE *__stream);
#endif

#ifdef __cplusplus
}
#endif

#if defined(_LARGEFILE64_SOURCE) || defined(_GNU_SOURCE)
#undef tmpfile64
#define tmpfile64 tmpfile
#endif

#endif

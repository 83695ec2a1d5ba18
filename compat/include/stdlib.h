/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <stdlib.h>: temporary files and system().
 */
#ifndef WASI_POSIX_COMPAT_STDLIB_H
#define WASI_POSIX_COMPAT_STDLIB_H
#pragma GCC system_header

#include_next <stdlib.h>

#if defined(_POSIX_SOURCE) || defined(_POSIX_C_SOURCE) || defined(_XOPEN_SOURCE) || defined(_GNU_SOURCE) ||  \
    defined(_BSD_SOURCE)
#include <__wait_status.h>
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* Returns 0 for a null command (no shell). Running a command fails with ENOSYS. */
int system(const char *__command);

#if defined(_POSIX_SOURCE) || defined(_POSIX_C_SOURCE) || defined(_XOPEN_SOURCE) || defined(_GNU_SOURCE) ||  \
    defined(_BSD_SOURCE)
/* Create and open a new file whose name replaces the six X at the end of PATTERN. */
int mkstemp(char *__pattern);
int mkostemp(char *__pattern, int __flags);

/* Creates a new directory with such a name. */
char *mkdtemp(char *__pattern);
#endif

#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
/* The same with a suffix of the given length after the six X. */
int mkstemps(char *__pattern, int __suffix);
int mkostemps(char *__pattern, int __suffix, int __flags);

/* Only finds an unused name. */
char *mktemp(char *__pattern);

/* The load of the machine: -1, as WASI does not report it. */
int getloadavg(double *__averages, int __count);
#endif

#ifdef _GNU_SOURCE
/* Like getenv(), as the program never runs with changed privileges. */
char *secure_getenv(const char *__name);
#endif

#if defined(_XOPEN_SOURCE) || defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
/* Pseudo-terminals: ENOSYS, and null. */
int posix_openpt(int __flags);
int grantpt(int __fd);
int unlockpt(int __fd);
char *ptsname(int __fd);
#endif

#ifdef __cplusplus
}
#endif

#if defined(_LARGEFILE64_SOURCE) || defined(_GNU_SOURCE)
#undef mkstemp64
#define mkstemp64 mkstemp
#undef mkostemp64
#define mkostemp64 mkostemp
#undef mkstemps64
#define mkstemps64 mkstemps
#undef mkostemps64
#define mkostemps64 mkostemps
#endif

#endif

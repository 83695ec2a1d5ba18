/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <stdlib.h>: temporary files and system().
 */
#ifndef WASI_POSIX_COMPAT_STDLIB_H
#define WASI_POSIX_COMPAT_STDLIB_H
#pragma GCC system_header

#include_next <stdlib.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Whether there is a shell: 0. To run something is ENOSYS. */
int system(const char *__command);

#if defined(_POSIX_SOURCE) || defined(_POSIX_C_SOURCE) || defined(_XOPEN_SOURCE) || defined(_GNU_SOURCE) ||  \
    defined(_BSD_SOURCE)
/* Make and open a new file whose name replaces the six X at the end of PATTERN. */
int mkstemp(char *__pattern);
int mkostemp(char *__pattern, int __flags);

/* Makes a new folder with such a name. */
char *mkdtemp(char *__pattern);
#endif

#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
/* The same with a suffix of so many bytes behind the six X. */
int mkstemps(char *__pattern, int __suffix);
int mkostemps(char *__pattern, int __suffix, int __flags);

/* Only finds a name that nothing has yet. */
char *mktemp(char *__pattern);

/* How busy the machine is: -1, as WASI does not tell. */
int getloadavg(double *__averages, int __count);
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

#endif

/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <wordexp.h>: words expanded as by a shell, but for commands, which a component cannot start, and
 * arithmetic.
 */
#ifndef WASI_POSIX_COMPAT_WORDEXP_H
#define WASI_POSIX_COMPAT_WORDEXP_H
#pragma GCC system_header

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#define WRDE_DOOFFS 1
#define WRDE_APPEND 2
#define WRDE_NOCMD 4
#define WRDE_REUSE 8
#define WRDE_SHOWERR 16
#define WRDE_UNDEF 32

#define WRDE_NOSYS (-1)
#define WRDE_NOSPACE 1
#define WRDE_BADCHAR 2
#define WRDE_BADVAL 3
#define WRDE_CMDSUB 4
#define WRDE_SYNTAX 5

typedef struct {
    size_t we_wordc;
    char **we_wordv;
    size_t we_offs;
} wordexp_t;

/* Expands tildes, variables, quotes and patterns of files. A command is WRDE_CMDSUB even without WRDE_NOCMD,
 * and arithmetic WRDE_SYNTAX. */
int wordexp(const char *__restrict __text, wordexp_t *__restrict __words, int __flags);
void wordfree(wordexp_t *__words);

#ifdef __cplusplus
}
#endif

#endif

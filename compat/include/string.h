/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <string.h>: strsignal(), the names of errors and signals, and copies on the stack.
 */
#ifndef WASI_POSIX_COMPAT_STRING_H
#define WASI_POSIX_COMPAT_STRING_H
#pragma GCC system_header

#include_next <string.h>

#if defined(_POSIX_SOURCE) || defined(_POSIX_C_SOURCE) || defined(_XOPEN_SOURCE) || defined(_GNU_SOURCE) ||  \
    defined(_BSD_SOURCE)
#ifdef __cplusplus
extern "C" {
#endif

/* The name of a signal in words. */
char *strsignal(int __signal);

#ifdef _GNU_SOURCE
/* The name of an errno value, and its text; null for what is none. */
const char *strerrorname_np(int __error);
const char *strerrordesc_np(int __error);

/* The name of a signal without SIG, and its text; null for what is none. */
const char *sigabbrev_np(int __signal);
const char *sigdescr_np(int __signal);
#endif

#ifdef __cplusplus
}
#endif
#endif

#ifdef _GNU_SOURCE
/* Copies on the stack. wasi-libc's strdupa() takes its argument twice, and needs another header. */
#undef strdupa
#define strdupa(text)                                                                                        \
    __extension__({                                                                                          \
        const char *__text = (text);                                                                         \
        size_t __room = strlen(__text) + 1;                                                                  \
        (char *)memcpy(__builtin_alloca(__room), __text, __room);                                            \
    })
#undef strndupa
#define strndupa(text, most)                                                                                 \
    __extension__({                                                                                          \
        const char *__text = (text);                                                                         \
        size_t __length = strnlen(__text, most);                                                             \
        char *__copy = (char *)__builtin_alloca(__length + 1);                                               \
        __copy[__length] = '\0';                                                                             \
        (char *)memcpy(__copy, __text, __length);                                                            \
    })
#endif

#endif

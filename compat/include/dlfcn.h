/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <dlfcn.h>: a component cannot load code: dlopen() fails, and dlerror() says why.
 */
#ifndef WASI_POSIX_COMPAT_DLFCN_H
#define WASI_POSIX_COMPAT_DLFCN_H
#pragma GCC system_header

#if __has_include_next(<dlfcn.h>)
#include_next <dlfcn.h>
#else
#define RTLD_LAZY 1
#define RTLD_NOW 2
#define RTLD_NOLOAD 4
#define RTLD_LOCAL 8
#define RTLD_GLOBAL 256
#define RTLD_NODELETE 4096
#define RTLD_NEXT ((void *)-1)
#define RTLD_DEFAULT ((void *)0)

#ifdef __cplusplus
extern "C" {
#endif

/* Loading fails, and dlerror() says why. */
void *dlopen(const char *__path, int __flags);
void *dlsym(void *__restrict __object, const char *__restrict __name);
int dlclose(void *__object);
char *dlerror(void);

#ifdef __cplusplus
}
#endif
#endif

#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    const char *dli_fname;
    void *dli_fbase;
    const char *dli_sname;
    void *dli_saddr;
} Dl_info;

/* The object that contains an address: 0, unknown. */
int dladdr(const void *__address, Dl_info *__info);

#ifdef __cplusplus
}
#endif
#endif

#endif

/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <dlfcn.h>: a component loads no code: dlopen() fails, and dlerror() says why.
 */
#ifndef WASI_POSIX_COMPAT_DLFCN_H
#define WASI_POSIX_COMPAT_DLFCN_H
#pragma GCC system_header

#include_next <dlfcn.h>

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

/* What object an address is in: 0, not known. */
int dladdr(const void *__address, Dl_info *__info);

#ifdef __cplusplus
}
#endif
#endif

#endif

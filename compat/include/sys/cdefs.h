/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <sys/cdefs.h>: what BSD programs write around declarations. */
#ifndef WASI_POSIX_COMPAT_SYS_CDEFS_H
#define WASI_POSIX_COMPAT_SYS_CDEFS_H
#pragma GCC system_header

#ifdef __cplusplus
#define __BEGIN_DECLS extern "C" {
#define __END_DECLS }
#else
#define __BEGIN_DECLS
#define __END_DECLS
#endif

#define __P(arguments) arguments
#define __PMT(arguments) arguments
#define __CONCAT(x, y) x##y
#define __STRING(x) #x
#define __ptr_t void *
#ifndef __THROW
#define __THROW
#endif
#ifndef __dead
#define __dead __attribute__((__noreturn__))
#endif

#endif

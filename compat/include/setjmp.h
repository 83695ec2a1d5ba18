/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <setjmp.h>: sigsetjmp() and siglongjmp(), which save the signal mask on request.
 */
#ifndef WASI_POSIX_COMPAT_SETJMP_H
#define WASI_POSIX_COMPAT_SETJMP_H
#pragma GCC system_header

#include_next <setjmp.h>

#if defined(_POSIX_SOURCE) || defined(_POSIX_C_SOURCE) || defined(_XOPEN_SOURCE) || defined(_GNU_SOURCE) ||  \
    defined(_BSD_SOURCE)
#ifdef __cplusplus
extern "C" {
#endif

/* What the two do in addition to setjmp() and longjmp(). */
void __wasi_posix_compat_save_mask(sigjmp_buf __buffer, int __save);
void __wasi_posix_compat_restore_mask(sigjmp_buf __buffer);

#define sigsetjmp(buffer, save) (__wasi_posix_compat_save_mask(buffer, save), setjmp(buffer))
#define siglongjmp(buffer, value) (__wasi_posix_compat_restore_mask(buffer), longjmp(buffer, value))

#ifdef __cplusplus
}
#endif
#endif

#endif

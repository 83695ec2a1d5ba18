/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <setjmp.h>: what sigsetjmp() and siglongjmp() do with the signal mask. */

#define _GNU_SOURCE
#include <setjmp.h>
#include <signal.h>
#include <string.h>

void __wasi_posix_compat_save_mask(sigjmp_buf buffer, int save) {
    buffer->__fl = save != 0;
    if (save) {
        sigset_t mask;
        sigprocmask(SIG_BLOCK, NULL, &mask);
        memcpy(buffer->__ss, &mask, sizeof mask);
    }
}

void __wasi_posix_compat_restore_mask(sigjmp_buf buffer) {
    if (buffer->__fl) {
        sigset_t mask;
        memcpy(&mask, buffer->__ss, sizeof mask);
        sigprocmask(SIG_SETMASK, &mask, NULL);
    }
}

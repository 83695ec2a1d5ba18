/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* For the functions of link/wrap-if-used.txt. The linker takes each wrapper from the archive, used or not,
 * but the original from libc's only for a program that calls it. If the wrapper is kept anyway, as
 * --no-gc-sections and --export-all want it, its call would go to no function and the module be invalid. A
 * weak reference makes that call one that traps, in a program that never makes it. */
#ifndef REAL_H
#define REAL_H

/* The pointer itself goes where the linker drops anything at all. */
#define REAL_IF_USED(name)                                                                                   \
    extern __typeof__(__real_##name) name __attribute__((weak));                                             \
    __attribute__((visibility("hidden"))) __typeof__(&__real_##name) wasi_posix_sockets_weak_##name = name

#endif

/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* For the functions of link/wrap-if-used.txt. The linker takes each wrapper out of the archive, used or not,
 * but what is behind it out of libc's only for a program that calls it. Where the wrapper is kept all the
 * same, as --no-gc-sections and --export-all want it, its call would go to no function and the module be
 * invalid. A weak reference makes that call one that traps, in a program that never makes it. */
#ifndef REAL_H
#define REAL_H

/* The pointer itself goes where the linker drops anything at all. */
#define REAL_IF_USED(name)                                                                                   \
    extern __typeof__(__real_##name) name __attribute__((weak));                                             \
    __attribute__((visibility("hidden"))) __typeof__(&__real_##name) wasi_posix_sockets_weak_##name = name

#endif

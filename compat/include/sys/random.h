/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <sys/random.h>: random bytes.
 */
#ifndef WASI_POSIX_COMPAT_SYS_RANDOM_H
#define WASI_POSIX_COMPAT_SYS_RANDOM_H
#pragma GCC system_header

#include <sys/types.h>

#include_next <sys/random.h>

/* What a program asks for; the host has one source. */
#ifndef GRND_NONBLOCK
#define GRND_NONBLOCK 1
#define GRND_RANDOM 2
#define GRND_INSECURE 4
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* Fills a buffer with random bytes, and returns how many: all. */
ssize_t getrandom(void *__buffer, size_t __size, unsigned __flags);

#ifdef __cplusplus
}
#endif

#endif

/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * Shadows wasi-libc's own file of this name, whose fd_set is a list of descriptors. This one is Linux's
 * bitmap, which programs may allocate larger.
 */
#ifndef __wasilibc___fd_set_h
#define __wasilibc___fd_set_h
#pragma GCC system_header

#include <__macro_FD_SETSIZE.h>

typedef unsigned long __fd_mask;

/* Descriptor D is bit D % __NFDBITS of word D / __NFDBITS. */
#define __NFDBITS (8 * (int)sizeof(__fd_mask))
#define __FD_ELT(d) ((d) / __NFDBITS)
#define __FD_MASK(d) ((__fd_mask)(1UL << ((d) % __NFDBITS)))

typedef struct {
    __fd_mask fds_bits[FD_SETSIZE / (8 * sizeof(__fd_mask))];
} fd_set;

/* The member's name without feature macros for extensions. */
#define __fds_bits fds_bits
#define __FDS_BITS(set) ((set)->fds_bits)

/* Not functions: a larger bitmap than fd_set is passed by a pointer to fd_set. */
#define FD_SET(d, set) ((void)(__FDS_BITS(set)[__FD_ELT(d)] |= __FD_MASK(d)))
#define FD_CLR(d, set) ((void)(__FDS_BITS(set)[__FD_ELT(d)] &= ~__FD_MASK(d)))
#define FD_ISSET(d, set) ((__FDS_BITS(set)[__FD_ELT(d)] & __FD_MASK(d)) != 0)
#define FD_ZERO(set) ((void)__builtin_memset((set), 0, sizeof(fd_set)))
/* From the BSDs, as in wasi-libc. */
#define FD_COPY(from, to) ((void)__builtin_memcpy((to), (from), sizeof(fd_set)))

#endif

/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * Shadows wasi-libc's own file of this name, whose struct in6_addr cannot be extended from outside. Size
 * and alignment are the same, and s6_addr16 and s6_addr32 exist as on Linux.
 */
#ifndef __wasilibc___struct_in6_addr_h
#define __wasilibc___struct_in6_addr_h
#pragma GCC system_header

#include <stdint.h>

struct in6_addr {
    union {
        uint8_t s6_addr[16];
        uint16_t s6_addr16[8];
        uint32_t s6_addr32[4];
    };
};

/* Programs check with #ifdef whether these members exist. */
#define s6_addr s6_addr
#define s6_addr16 s6_addr16
#define s6_addr32 s6_addr32

#endif

/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * Shadows wasi-libc's own file of this name, whose sa_data has no length: programs copy into its 14 bytes,
 * and take its size. Size and alignment are the same.
 */
#ifndef __wasilibc___struct_sockaddr_h
#define __wasilibc___struct_sockaddr_h
#pragma GCC system_header

#include <__typedef_sa_family_t.h>

struct sockaddr {
    __attribute__((__aligned__(__BIGGEST_ALIGNMENT__))) sa_family_t sa_family;
    char sa_data[14];
};

#endif

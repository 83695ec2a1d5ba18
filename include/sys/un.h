/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <sys/un.h>: struct sockaddr_un with its sun_path, which wasi-libc leaves out.
 *
 * The struct is 112 bytes long, not 110 as on Linux, because wasi-libc aligns every socket address to 16;
 * calls with sizeof(struct sockaddr_un) as the length work as on Linux.
 */
#ifndef WASI_POSIX_SOCKETS_SYS_UN_H
#define WASI_POSIX_SOCKETS_SYS_UN_H
#pragma GCC system_header

#include <sys/socket.h>

/* As glibc's, for SUN_LEN. */
#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
#include <string.h>
#endif

#define sockaddr_un __wasilibc_sockaddr_un
#include_next <sys/un.h>
#undef sockaddr_un

/* A name inside the component: a path, or an abstract name when sun_path begins with a null byte. */
struct sockaddr_un {
    __attribute__((__aligned__(__BIGGEST_ALIGNMENT__))) sa_family_t sun_family;
    char sun_path[108];
};

#endif

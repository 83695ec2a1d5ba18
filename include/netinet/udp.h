/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <netinet/udp.h>: both names of each field of the header, of which wasi-libc has one.
 */
#ifndef WASI_POSIX_SOCKETS_NETINET_UDP_H
#define WASI_POSIX_SOCKETS_NETINET_UDP_H
#pragma GCC system_header

#include <stdint.h>
#include <sys/types.h>

#define udphdr __wasilibc_udphdr
#include_next <netinet/udp.h>
#undef udphdr
#undef uh_sport
#undef uh_dport
#undef uh_ulen
#undef uh_sum

/* The header of a datagram, in network byte order. */
struct udphdr {
    __extension__ union {
        struct {
            uint16_t uh_sport;
            uint16_t uh_dport;
            uint16_t uh_ulen;
            uint16_t uh_sum;
        };
        struct {
            uint16_t source;
            uint16_t dest;
            uint16_t len;
            uint16_t check;
        };
    };
};

#endif

/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <arpa/inet.h>: the functions that older versions of wasi-libc leave out.
 */
#ifndef WASI_POSIX_SOCKETS_ARPA_INET_H
#define WASI_POSIX_SOCKETS_ARPA_INET_H
#pragma GCC system_header

#include_next <arpa/inet.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Reads an IPv4 address as inet_aton does; gives INADDR_NONE, which is also the broadcast address, for
 * what is none. */
in_addr_t inet_addr(const char *__text);

/* Reads the number of a network, of one to four parts of a byte each, into host byte order; gives all
 * ones for none. */
in_addr_t inet_network(const char *__text);

/* Writes an IPv4 address as text, into a buffer that the next call overwrites. */
char *inet_ntoa(struct in_addr __address);

/* Makes an address of the number of a network and the number of a host on it, by the old classes. */
struct in_addr inet_makeaddr(in_addr_t __network, in_addr_t __host);

/* Gives the part of an address that names the host, by the old classes. */
in_addr_t inet_lnaof(struct in_addr __address);

/* Gives the part of an address that names the network, by the old classes. */
in_addr_t inet_netof(struct in_addr __address);

/* Reads a prefix, 10.1/16 or 0x0a01; gives its length in bits, or -1: ENOENT for what is none, EMSGSIZE
 * for too little room, EAFNOSUPPORT for another family than AF_INET. */
int inet_net_pton(int __family, const char *__text, void *__to, size_t __room);

/* Writes a prefix; gives to, or null: EINVAL for a length that is none, EMSGSIZE for too little room,
 * EAFNOSUPPORT for another family than AF_INET. */
char *inet_net_ntop(int __family, const void *__prefix, int __bits, char *__to, size_t __room);

/* Writes the number of a network, which is given in host byte order, without its zeros; gives to, or
 * null and EMSGSIZE for too little room. */
char *inet_neta(in_addr_t __network, char *__to, size_t __room);

#ifdef __cplusplus
}
#endif

#endif

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

/* Parses an IPv4 address as inet_aton does; returns INADDR_NONE, which is also the broadcast address, if
 * it is invalid. */
in_addr_t inet_addr(const char *__text);

/* Parses a network number of one to four one-byte parts into host byte order; returns all ones if it is
 * invalid. */
in_addr_t inet_network(const char *__text);

/* Writes an IPv4 address as text, into a buffer that the next call overwrites. Not by inet_ntop, which
 * may be the program's own. */
char *inet_ntoa(struct in_addr __address);

/* Combines a network number and a host number on it into an address, by the old classes. */
struct in_addr inet_makeaddr(in_addr_t __network, in_addr_t __host);

/* Returns the part of an address that names the host, by the old classes. */
in_addr_t inet_lnaof(struct in_addr __address);

/* Returns the part of an address that names the network, by the old classes. */
in_addr_t inet_netof(struct in_addr __address);

/* Parses a prefix, such as 10.1/16 or 0x0a01; returns its length in bits, or -1: ENOENT for an invalid
 * one, EMSGSIZE if the buffer is too small, EAFNOSUPPORT for a family other than AF_INET. */
int inet_net_pton(int __family, const char *__text, void *__to, size_t __room);

/* Formats a prefix; returns to, or null: EINVAL for an invalid length, EMSGSIZE if the buffer is too
 * small, EAFNOSUPPORT for a family other than AF_INET. */
char *inet_net_ntop(int __family, const void *__prefix, int __bits, char *__to, size_t __room);

/* Formats a network number, passed in host byte order, without its zeros; returns to, or null and
 * EMSGSIZE if the buffer is too small. */
char *inet_neta(in_addr_t __network, char *__to, size_t __room);

#ifdef __cplusplus
}
#endif

#endif

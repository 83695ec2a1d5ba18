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

/* Parses an address of one to four numbers; returns it in network byte order, or INADDR_NONE if it is
 * invalid. */
in_addr_t inet_addr(const char *__text);

/* Reads the number of a network, of one to four parts of a byte each, into host byte order; gives all
 * ones for none. */
in_addr_t inet_network(const char *__text);

/* Returns the text of an address, in static storage. */
char *inet_ntoa(struct in_addr __address);

/* Compose and split classful addresses; network and host are in host byte order. */
struct in_addr inet_makeaddr(in_addr_t __network, in_addr_t __host);

/* Gives the part of an address that names the host, by the old classes. */
in_addr_t inet_lnaof(struct in_addr __address);

/* Gives the part of an address that names the network, by the old classes. */
in_addr_t inet_netof(struct in_addr __address);

/* A prefix as text: its length, or -1; and back. Of AF_INET alone. */
int inet_net_pton(int __family, const char *__text, void *__to, size_t __room);
char *inet_net_ntop(int __family, const void *__prefix, int __bits, char *__to, size_t __room);

/* The number of a network, in host byte order, as text. */
char *inet_neta(in_addr_t __network, char *__to, size_t __room);

#ifdef __cplusplus
}
#endif

#endif

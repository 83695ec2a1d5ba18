/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <netinet/ether.h>: Ethernet addresses as text. No component has an Ethernet.
 */
#ifndef WASI_POSIX_SOCKETS_NETINET_ETHER_H
#define WASI_POSIX_SOCKETS_NETINET_ETHER_H
#pragma GCC system_header

#include <netinet/if_ether.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Formats an Ethernet address in the library's own storage. */
char *ether_ntoa(const struct ether_addr *__address);

/* Formats an Ethernet address in to, which has room for 18 bytes, and returns to. */
char *ether_ntoa_r(const struct ether_addr *__address, char *__to);

/* Parses an Ethernet address into the library's own storage; null if it is invalid. */
struct ether_addr *ether_aton(const char *__text);

/* Parses an Ethernet address into to, and returns to; null if it is invalid. */
struct ether_addr *ether_aton_r(const char *__text, struct ether_addr *__to);

/* Parses a line of /etc/ethers, an Ethernet address and a name, for which there is enough room; returns
 * 0, or -1. */
int ether_line(const char *__line, struct ether_addr *__address, char *__name);

/* Would look up the Ethernet address of a host; always returns -1, with ENOENT.
 *
 * Differs from Linux: /etc/ethers is not read. */
int ether_hostton(const char *__name, struct ether_addr *__address);

/* Would look up the host with an Ethernet address; always returns -1, with ENOENT.
 *
 * Differs from Linux: /etc/ethers is not read. */
int ether_ntohost(char *__name, const struct ether_addr *__address);

#ifdef __cplusplus
}
#endif

#endif

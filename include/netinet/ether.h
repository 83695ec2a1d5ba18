/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <netinet/ether.h>: Ethernet addresses as text. No component has an Ethernet.
 */
#ifndef WASI_POSIX_SOCKETS_NETINET_ETHER_H
#define WASI_POSIX_SOCKETS_NETINET_ETHER_H
#pragma GCC system_header

#include <stdint.h>
#if __has_include(<net/ethernet.h>)
#include <net/ethernet.h>
#else
struct ether_addr {
    uint8_t ether_addr_octet[6];
};
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* An address as text, in storage of the library's own or in TO, which has room for 18 bytes. */
char *ether_ntoa(const struct ether_addr *__address);
char *ether_ntoa_r(const struct ether_addr *__address, char *__to);

/* The address that a text names, in storage of the library's own or in TO; null if it names none. */
struct ether_addr *ether_aton(const char *__text);
struct ether_addr *ether_aton_r(const char *__text, struct ether_addr *__to);

/* What a line of /etc/ethers holds: 0, or -1. */
int ether_line(const char *__line, struct ether_addr *__address, char *__name);

/* The address of a machine, and back: -1, as no file has them. */
int ether_hostton(const char *__name, struct ether_addr *__address);
int ether_ntohost(char *__name, const struct ether_addr *__address);

#ifdef __cplusplus
}
#endif

#endif

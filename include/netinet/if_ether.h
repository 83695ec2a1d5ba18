/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <netinet/if_ether.h>: ARP over Ethernet, for programs that read or write packets from files and memory.
 */
#ifndef WASI_POSIX_SOCKETS_NETINET_IF_ETHER_H
#define WASI_POSIX_SOCKETS_NETINET_IF_ETHER_H
#pragma GCC system_header

#include <net/ethernet.h>
#include <net/if_arp.h>
#include <stdint.h>

/* A packet, in network byte order. */
struct ether_arp {
    struct arphdr ea_hdr;
    uint8_t arp_sha[ETH_ALEN];
    uint8_t arp_spa[4];
    uint8_t arp_tha[ETH_ALEN];
    uint8_t arp_tpa[4];
};
#define arp_hrd ea_hdr.ar_hrd
#define arp_pro ea_hdr.ar_pro
#define arp_hln ea_hdr.ar_hln
#define arp_pln ea_hdr.ar_pln
#define arp_op ea_hdr.ar_op

#endif

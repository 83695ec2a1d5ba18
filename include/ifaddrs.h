/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <ifaddrs.h>: complete, because not every wasi-libc has it, and none defines the functions.
 */
#ifndef WASI_POSIX_SOCKETS_IFADDRS_H
#define WASI_POSIX_SOCKETS_IFADDRS_H
#pragma GCC system_header

#include <netinet/in.h>
#include <sys/socket.h>

#ifdef __cplusplus
extern "C" {
#endif

/* One address of one interface; ifa_flags are the IFF_ bits of <net/if.h>, and any pointer but the name may
 * be null. */
struct ifaddrs {
    struct ifaddrs *ifa_next;
    char *ifa_name;
    unsigned int ifa_flags;
    struct sockaddr *ifa_addr;
    struct sockaddr *ifa_netmask;
    union {
        struct sockaddr *ifu_broadaddr;
        struct sockaddr *ifu_dstaddr;
    } ifa_ifu;
    void *ifa_data;
};
#define ifa_broadaddr ifa_ifu.ifu_broadaddr
#define ifa_dstaddr ifa_ifu.ifu_dstaddr

/* Lists the addresses of all interfaces, to be freed with freeifaddrs. The address of a network is the
 * one that the host would send from; a network whose address the host does not report has one entry,
 * with an address of family AF_UNSPEC.
 *
 * ENOMEM.
 *
 * Differs from Linux: WASI reports neither netmasks nor hardware addresses. The interfaces are those of
 * if_nameindex. */
int getifaddrs(struct ifaddrs **__list);

/* Frees a list returned by getifaddrs. */
void freeifaddrs(struct ifaddrs *__list);

#ifdef __cplusplus
}
#endif

#endif

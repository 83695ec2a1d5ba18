/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <net/if.h>, which wasi-libc does not have. The interfaces are loopback and the component's networks.
 */
#ifndef WASI_POSIX_SOCKETS_NET_IF_H
#define WASI_POSIX_SOCKETS_NET_IF_H
#pragma GCC system_header

#include <sys/socket.h>
#include <sys/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Size of an interface name, including its null byte. */
#define IF_NAMESIZE 16
#define IFNAMSIZ IF_NAMESIZE
#define IFHWADDRLEN 6

/* An entry of if_nameindex; the last has index 0 and no name. */
struct if_nameindex {
    unsigned int if_index;
    char *if_name;
};

/* Returns the index of the interface with this name, or 0 and ENODEV. */
unsigned int if_nametoindex(const char *__name);

/* Writes the name of an interface, at most IF_NAMESIZE bytes with the null byte, and returns name; null
 * and ENXIO if there is none. */
char *if_indextoname(unsigned int __index, char *__name);

/* Returns all interfaces, in an array that ends with index 0 and no name, to be freed with
 * if_freenameindex; null and ENOMEM, or ENOBUFS as POSIX calls it.
 *
 * Differs from Linux: the interfaces are lo and the component's networks. See docs/networks.md. */
struct if_nameindex *if_nameindex(void);

/* Frees an array returned by if_nameindex. */
void if_freenameindex(struct if_nameindex *__list);

/* Flags of an interface: ifa_flags of getifaddrs. */
#define IFF_UP 0x1
#define IFF_BROADCAST 0x2
#define IFF_DEBUG 0x4
#define IFF_LOOPBACK 0x8
#define IFF_POINTOPOINT 0x10
#define IFF_NOTRAILERS 0x20
#define IFF_RUNNING 0x40
#define IFF_NOARP 0x80
#define IFF_PROMISC 0x100
#define IFF_ALLMULTI 0x200
#define IFF_MASTER 0x400
#define IFF_SLAVE 0x800
#define IFF_MULTICAST 0x1000
#define IFF_PORTSEL 0x2000
#define IFF_AUTOMEDIA 0x4000
#define IFF_DYNAMIC 0x8000
#define IFF_LOWER_UP 0x10000
#define IFF_DORMANT 0x20000
#define IFF_ECHO 0x40000

/* Never filled in; named because struct ifreq holds one. */
struct ifmap {
    unsigned long int mem_start;
    unsigned long int mem_end;
    unsigned short int base_addr;
    unsigned char irq;
    unsigned char dma;
    unsigned char port;
};

/* Brings what answers the requests of <sys/ioctl.h> about interfaces into the program. */
int wasi_posix_sockets_interface_request(int __fd, int __request, void *__argument);
static int (*const __wasi_interface_request)(int, int, void *)
    __attribute__((__used__)) = wasi_posix_sockets_interface_request;

/* An ioctl request about one interface, and its result: 32 bytes. */
struct ifreq {
    union {
        char ifrn_name[IFNAMSIZ];
    } ifr_ifrn;
    union {
        struct sockaddr ifru_addr;
        struct sockaddr ifru_dstaddr;
        struct sockaddr ifru_broadaddr;
        struct sockaddr ifru_netmask;
        struct sockaddr ifru_hwaddr;
        short int ifru_flags;
        int ifru_ivalue;
        int ifru_mtu;
        struct ifmap ifru_map;
        char ifru_slave[IFNAMSIZ];
        char ifru_newname[IFNAMSIZ];
        char *ifru_data;
    } ifr_ifru;
};

#define ifr_name ifr_ifrn.ifrn_name
#define ifr_hwaddr ifr_ifru.ifru_hwaddr
#define ifr_addr ifr_ifru.ifru_addr
#define ifr_dstaddr ifr_ifru.ifru_dstaddr
#define ifr_broadaddr ifr_ifru.ifru_broadaddr
#define ifr_netmask ifr_ifru.ifru_netmask
#define ifr_flags ifr_ifru.ifru_flags
#define ifr_metric ifr_ifru.ifru_ivalue
#define ifr_mtu ifr_ifru.ifru_mtu
#define ifr_map ifr_ifru.ifru_map
#define ifr_slave ifr_ifru.ifru_slave
#define ifr_data ifr_ifru.ifru_data
#define ifr_ifindex ifr_ifru.ifru_ivalue
#define ifr_bandwidth ifr_ifru.ifru_ivalue
#define ifr_qlen ifr_ifru.ifru_ivalue
#define ifr_newname ifr_ifru.ifru_newname

/* The argument of SIOCGIFCONF: ifc_len is the size of the buffer of struct ifreq, and then the bytes
 * filled. */
struct ifconf {
    int ifc_len;
    union {
        char *ifcu_buf;
        struct ifreq *ifcu_req;
    } ifc_ifcu;
};

#define ifc_buf ifc_ifcu.ifcu_buf
#define ifc_req ifc_ifcu.ifcu_req

#ifdef __cplusplus
}
#endif

#endif

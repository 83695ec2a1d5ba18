/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <netinet/in.h>: sin_zero, the protocol numbers that wasi-libc leaves out, and Linux's names for old port
 * numbers.
 *
 * TCP and UDP are the protocols that make sockets; the others are for programs that mention them.
 */
#ifndef WASI_POSIX_SOCKETS_NETINET_IN_H
#define WASI_POSIX_SOCKETS_NETINET_IN_H
#pragma GCC system_header

#include <stdint.h>
#include <sys/socket.h>

/* wasi-libc's sockaddr_in has the space for sin_zero, but not the name; the one below replaces it. */
#define sockaddr_in __wasilibc_sockaddr_in
#include_next <netinet/in.h>
#undef sockaddr_in

/* An IPv4 address with its port, both in network byte order; 16 bytes as on Linux. */
struct sockaddr_in {
    __attribute__((__aligned__(__BIGGEST_ALIGNMENT__))) sa_family_t sin_family;
    in_port_t sin_port;
    struct in_addr sin_addr;
    uint8_t sin_zero[8];
};

/* The union in struct in6_addr needs its own braces. */
#ifdef s6_addr32
#undef IN6ADDR_ANY_INIT
#define IN6ADDR_ANY_INIT                                                                                     \
    {                                                                                                        \
        {{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}}                                                   \
    }
#undef IN6ADDR_LOOPBACK_INIT
#define IN6ADDR_LOOPBACK_INIT                                                                                \
    {                                                                                                        \
        {{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}}                                                   \
    }
#endif

/* wasi-libc's looks at the last byte only. */
#undef IN6_IS_ADDR_V4COMPAT
#define IN6_IS_ADDR_V4COMPAT(a)                                                                              \
    (IN6_IS_ADDR_UNSPECIFIED(a) || IN6_IS_ADDR_LOOPBACK(a)                                                   \
         ? 0                                                                                                 \
         : ((const uint32_t *)(a))[0] == 0 && ((const uint32_t *)(a))[1] == 0 &&                             \
               ((const uint32_t *)(a))[2] == 0)

/* Protocols. */
#undef IPPROTO_HOPOPTS
#define IPPROTO_HOPOPTS 0
#undef IPPROTO_IGMP
#define IPPROTO_IGMP 2
#undef IPPROTO_IPIP
#define IPPROTO_IPIP 4
#undef IPPROTO_EGP
#define IPPROTO_EGP 8
#undef IPPROTO_PUP
#define IPPROTO_PUP 12
#undef IPPROTO_IDP
#define IPPROTO_IDP 22
#undef IPPROTO_TP
#define IPPROTO_TP 29
#undef IPPROTO_DCCP
#define IPPROTO_DCCP 33
#undef IPPROTO_ROUTING
#define IPPROTO_ROUTING 43
#undef IPPROTO_FRAGMENT
#define IPPROTO_FRAGMENT 44
#undef IPPROTO_RSVP
#define IPPROTO_RSVP 46
#undef IPPROTO_GRE
#define IPPROTO_GRE 47
#undef IPPROTO_ESP
#define IPPROTO_ESP 50
#undef IPPROTO_AH
#define IPPROTO_AH 51
#undef IPPROTO_ICMPV6
#define IPPROTO_ICMPV6 58
#undef IPPROTO_NONE
#define IPPROTO_NONE 59
#undef IPPROTO_DSTOPTS
#define IPPROTO_DSTOPTS 60
#undef IPPROTO_MTP
#define IPPROTO_MTP 92
#undef IPPROTO_BEETPH
#define IPPROTO_BEETPH 94
#undef IPPROTO_ENCAP
#define IPPROTO_ENCAP 98
#undef IPPROTO_PIM
#define IPPROTO_PIM 103
#undef IPPROTO_COMP
#define IPPROTO_COMP 108
#undef IPPROTO_SCTP
#define IPPROTO_SCTP 132
#undef IPPROTO_MH
#define IPPROTO_MH 135
#undef IPPROTO_UDPLITE
#define IPPROTO_UDPLITE 136
#undef IPPROTO_MPLS
#define IPPROTO_MPLS 137
#undef IPPROTO_ETHERNET
#define IPPROTO_ETHERNET 143
#undef IPPROTO_MPTCP
#define IPPROTO_MPTCP 262
#undef IPPROTO_MAX
#define IPPROTO_MAX 263

/* Options that wasi-libc leaves out. */
#undef IP_LOCAL_PORT_RANGE
#define IP_LOCAL_PORT_RANGE 51
#undef IP_PROTOCOL
#define IP_PROTOCOL 52
#undef IPV6_RECVERR_RFC4884
#define IPV6_RECVERR_RFC4884 31

/* Ports that programs know by name. */
#undef IPPORT_ECHO
#define IPPORT_ECHO 7
#undef IPPORT_DISCARD
#define IPPORT_DISCARD 9
#undef IPPORT_SYSTAT
#define IPPORT_SYSTAT 11
#undef IPPORT_DAYTIME
#define IPPORT_DAYTIME 13
#undef IPPORT_NETSTAT
#define IPPORT_NETSTAT 15
#undef IPPORT_FTP
#define IPPORT_FTP 21
#undef IPPORT_TELNET
#define IPPORT_TELNET 23
#undef IPPORT_SMTP
#define IPPORT_SMTP 25
#undef IPPORT_TIMESERVER
#define IPPORT_TIMESERVER 37
#undef IPPORT_NAMESERVER
#define IPPORT_NAMESERVER 42
#undef IPPORT_WHOIS
#define IPPORT_WHOIS 43
#undef IPPORT_MTP
#define IPPORT_MTP 57
#undef IPPORT_TFTP
#define IPPORT_TFTP 69
#undef IPPORT_RJE
#define IPPORT_RJE 77
#undef IPPORT_FINGER
#define IPPORT_FINGER 79
#undef IPPORT_TTYLINK
#define IPPORT_TTYLINK 87
#undef IPPORT_SUPDUP
#define IPPORT_SUPDUP 95
#undef IPPORT_EXECSERVER
#define IPPORT_EXECSERVER 512
#undef IPPORT_LOGINSERVER
#define IPPORT_LOGINSERVER 513
#undef IPPORT_CMDSERVER
#define IPPORT_CMDSERVER 514
#undef IPPORT_EFSSERVER
#define IPPORT_EFSSERVER 520
#undef IPPORT_BIFFUDP
#define IPPORT_BIFFUDP 512
#undef IPPORT_WHOSERVER
#define IPPORT_WHOSERVER 513
#undef IPPORT_ROUTESERVER
#define IPPORT_ROUTESERVER 520
#undef IPPORT_USERRESERVED
#define IPPORT_USERRESERVED 5000

#ifdef __cplusplus
extern "C" {
#endif

/* Binds a socket to a free port from 600 to 1023 of an address, or of any address if it is null; returns
 * 0, or -1: EACCES, where the host does not let it; EADDRINUSE, where all are taken; EAFNOSUPPORT for
 * another family than AF_INET. */
int bindresvport(int __fd, struct sockaddr_in *__address);

#ifdef __cplusplus
}
#endif

#endif

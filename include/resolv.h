/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <resolv.h>: querying name servers directly.
 *
 * The servers are those in /etc/resolv.conf if the component can open it, or else those in the environment
 * variable WASI_POSIX_SOCKETS_NAMESERVERS, as in "192.0.2.1 [2001:db8::1]:5353", or else 127.0.0.1;
 * wasi_nameservers() of <wasi/posix_sockets.h> overrides both. A program may also write them into the
 * state. getaddrinfo does not query them: it asks the host.
 */
#ifndef WASI_POSIX_SOCKETS_RESOLV_H
#define WASI_POSIX_SOCKETS_RESOLV_H
#pragma GCC system_header

#include <arpa/nameser.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/types.h>

#ifdef __cplusplus
extern "C" {
#endif

#define __RES 19991006

#define MAXNS 3
#define MAXDNSRCH 6
#define MAXDFLSRCH 3
#define MAXRESOLVSORT 10
#define LOCALDOMAINPARTS 2
#define RES_TIMEOUT 5
#define RES_MAXNDOTS 15
#define RES_MAXRETRANS 30
#define RES_MAXRETRY 5
#define RES_DFLRETRY 2
#define RES_MAXTIME 65535

#define _PATH_RESCONF "/etc/resolv.conf"

/* The state of a resolver. */
typedef struct __res_state {
    /* The initial timeout of a query, in seconds, and how often each server is tried. */
    int retrans;
    int retry;
    /* RES_ flags. */
    unsigned long options;
    /* The servers. If the family is not AF_INET, the address is in _u._ext.nsaddrs. */
    int nscount;
    struct sockaddr_in nsaddr_list[MAXNS];
    unsigned short id;
    /* The search domains, up to a null pointer; their text is in defdname. */
    char *dnsrch[MAXDNSRCH + 1];
    char defdname[256];
    unsigned long pfcode;
    unsigned ndots : 4;
    unsigned nsort : 4;
    unsigned ipv6_unavail : 1;
    unsigned unused : 23;
    struct {
        struct in_addr addr;
        uint32_t mask;
    } sort_list[MAXRESOLVSORT];
    /* Why the last query found nothing, as in h_errno. */
    int res_h_errno;
    int _vcsock;
    unsigned _flags;
    union {
        char pad[52];
        struct {
            uint16_t nscount;
            uint16_t nscount6;
            struct sockaddr_in6 *nsaddrs[MAXNS];
        } _ext;
    } _u;
} *res_state;

#define nsaddr nsaddr_list[0]

/* Options. */
#define RES_INIT 0x00000001
#define RES_DEBUG 0x00000002
#define RES_AAONLY 0x00000004
#define RES_USEVC 0x00000008
#define RES_PRIMARY 0x00000010
#define RES_IGNTC 0x00000020
#define RES_RECURSE 0x00000040
#define RES_DEFNAMES 0x00000080
#define RES_STAYOPEN 0x00000100
#define RES_DNSRCH 0x00000200
#define RES_NOALIASES 0x00001000
#define RES_ROTATE 0x00004000
#define RES_NOCHECKNAME 0x00008000
#define RES_KEEPTSIG 0x00010000
#define RES_BLAST 0x00020000
#define RES_USE_EDNS0 0x00100000
#define RES_SNGLKUP 0x00200000
#define RES_SNGLKUPREOP 0x00400000
#define RES_USE_DNSSEC 0x00800000
#define RES_NOTLDQUERY 0x01000000
#define RES_NORELOAD 0x02000000
#define RES_TRUSTAD 0x04000000
#define RES_NOAAAA 0x08000000
#define RES_DEFAULT (RES_RECURSE | RES_DEFNAMES | RES_DNSRCH)

/* The state of the functions that are given none. */
struct __res_state *__res_state(void);
#define _res (*__res_state())

/* res_ninit for the state that is not given. */
int res_init(void);

/* Reads the settings into a state; 0.
 *
 * Differs from Linux: the servers are those that the program has named, or those of /etc/resolv.conf
 * where it can be opened, or those of the environment. */
int res_ninit(res_state __state);
/* res_nclose for the state that is not given. */
void res_close(void);

/* Frees what a state holds. */
void res_nclose(res_state __state);

/* res_nquery for the state that is not given. */
int res_query(const char *__name, int __class, int __type, unsigned char *__answer, int __room);

/* Queries the servers for a name exactly as given; returns the length of the answer, or -1 with h_errno. */
int res_nquery(res_state __state, const char *__name, int __class, int __type, unsigned char *__answer,
               int __room);
/* res_nsearch for the state that is not given. */
int res_search(const char *__name, int __class, int __type, unsigned char *__answer, int __room);

/* Asks the servers about a name in the domains that are searched; otherwise as res_nquery. */
int res_nsearch(res_state __state, const char *__name, int __class, int __type, unsigned char *__answer,
                int __room);
/* res_nquerydomain for the state that is not given. */
int res_querydomain(const char *__name, const char *__domain, int __class, int __type,
                    unsigned char *__answer, int __room);

/* Asks about a name in a domain, or without one as it is but for a dot at its end. */
int res_nquerydomain(res_state __state, const char *__name, const char *__domain, int __class, int __type,
                     unsigned char *__answer, int __room);

/* res_nmkquery for the state that is not given. */
int res_mkquery(int __opcode, const char *__name, int __class, int __type, const unsigned char *__data,
                int __data_len, const unsigned char *__unused, unsigned char *__query, int __room);

/* Makes a query; returns its length, or -1. With NS_NOTIFY_OP, DATA is the name in question. */
int res_nmkquery(res_state __state, int __opcode, const char *__name, int __class, int __type,
                 const unsigned char *__data, int __data_len, const unsigned char *__unused,
                 unsigned char *__query, int __room);
/* res_nsend for the state that is not given. */
int res_send(const unsigned char *__query, int __query_len, unsigned char *__answer, int __room);

/* Sends a query; returns the length of the answer, or -1: ECONNREFUSED if no server takes it, ETIMEDOUT
 * if none answers. */
int res_nsend(res_state __state, const unsigned char *__query, int __query_len, unsigned char *__answer,
              int __room);

/* Tests whether an answer has the questions of a query; -1 for a malformed message.
 *
 * Differs from Linux: glibc takes an answer that ends within its questions for one that has those of the
 * query. */
int res_queriesmatch(const unsigned char *__query, const unsigned char *__query_end,
                     const unsigned char *__answer, const unsigned char *__answer_end);

/* Tests whether a message asks about a name, a type and a class; -1 for a malformed message. */
int res_nameinquery(const char *__name, int __type, int __class, const unsigned char *__message,
                    const unsigned char *__end);
/* Whether one of the servers has this address. */
int res_isourserver(const struct sockaddr_in *__address);
/* Returns an unpredictable number. */
unsigned int res_randomid(void);
/* res_hostalias for the state that is not given, in storage of the library's own. */
const char *hostalias(const char *__name);

/* The replacement of a name in the file that HOSTALIASES names, written to TO; null for none. */
const char *res_hostalias(const res_state __state, const char *__name, char *__to, size_t __room);

/* Expands the name at a position in a message to text, the root to an empty string; returns how many
 * bytes it takes in the message, or -1. */
int dn_expand(const unsigned char *__message, const unsigned char *__end, const unsigned char *__from,
              char *__to, int __room);
/* ns_name_compress with the buffer size as an int. */
int dn_comp(const char *__from, unsigned char *__to, int __room, unsigned char **__known,
            unsigned char **__last);
/* Returns how many bytes the name at a position takes; -1 for a malformed one. */
int dn_skipname(const unsigned char *__from, const unsigned char *__end);
/* Returns how many labels a name has, without a leading asterisk. */
int dn_count_labels(const char *__name);

/* Tests whether a name is valid for a host. */
int res_hnok(const char *__name);

/* Tests whether a name is valid for a mailbox, whose first label may be anything printable. */
int res_mailok(const char *__name);

/* Tests whether a name is valid for the owner of records, whose first label may be an asterisk. */
int res_ownok(const char *__name);

/* Tests whether a name is valid for a domain: any printable name is. */
int res_dnok(const char *__name);

/* Returns the name of a type, or its number in the library's storage. */
const char *p_type(int __type);

/* Returns the name of a class, or its number in the library's storage. */
const char *p_class(int __class);

/* Returns the name of a response code, or its number in the library's storage. */
const char *p_rcode(int __code);

/* Writes bytes in base 64 (RFC 4648); returns the length of the text, or -1 if it does not fit. */
int b64_ntop(const unsigned char *__from, size_t __len, char *__to, size_t __room);

/* Reads bytes in base 64, with white space between the digits; returns how many there are, or -1 for
 * what is none or too little room. A null TO asks for the number alone.
 *
 * As glibc's, it writes each digit when it reads it, so a number of bytes that three does not divide
 * needs room for one more, and a null TO leaves the bits unchecked that are left over. */
int b64_pton(const char *__from, unsigned char *__to, size_t __room);

/* Writes sixteen bits in network byte order. */
void putshort(uint16_t __value, unsigned char *__to);

/* Writes thirty-two bits in network byte order. */
void putlong(uint32_t __value, unsigned char *__to);

/* Reads sixteen bits in network byte order. */
unsigned int _getshort(const unsigned char *__from);

/* Reads thirty-two bits in network byte order. */
unsigned int _getlong(const unsigned char *__from);

#ifdef __cplusplus
}
#endif

#endif

/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <netdb.h>: complete, in place of wasi-libc's.
 *
 * wasm32-wasip1 has no such header, and that of wasm32-wasip2 declares functions that its libc only partly
 * defines; this one serves both. Types and values are those of wasm32-wasip2, which are Linux's. Names come
 * from /etc/hosts, /etc/services and /etc/protocols where the component can open them, from built-in
 * tables, and from the host.
 */
#ifndef WASI_POSIX_SOCKETS_NETDB_H
#define WASI_POSIX_SOCKETS_NETDB_H
#pragma GCC system_header

#include <features.h>
#include <netinet/in.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Hints for getaddrinfo, and one address of its result. */
struct addrinfo {
    int ai_flags;
    int ai_family;
    int ai_socktype;
    int ai_protocol;
    socklen_t ai_addrlen;
    struct sockaddr *ai_addr;
    char *ai_canonname;
    struct addrinfo *ai_next;
};

/* ai_flags. */
#define AI_PASSIVE 0x01
#define AI_CANONNAME 0x02
#define AI_NUMERICHOST 0x04
#define AI_V4MAPPED 0x08
#define AI_ALL 0x10
#define AI_ADDRCONFIG 0x20
#define AI_NUMERICSERV 0x400

/* Flags of getnameinfo. */
#define NI_NUMERICHOST 0x01
#define NI_NUMERICSERV 0x02
#define NI_NOFQDN 0x04
#define NI_NAMEREQD 0x08
#define NI_DGRAM 0x10
#define NI_NUMERICSCOPE 0x100

/* Return values of getaddrinfo and getnameinfo, 0 for success. */
#define EAI_BADFLAGS -1
#define EAI_NONAME -2
#define EAI_AGAIN -3
#define EAI_FAIL -4
#define EAI_NODATA -5
#define EAI_FAMILY -6
#define EAI_SOCKTYPE -7
#define EAI_SERVICE -8
#define EAI_MEMORY -10
#define EAI_SYSTEM -11
#define EAI_OVERFLOW -12

/* Resolves NODE and SERVICE to RESULT, a list in the order in which to try the addresses. Returns 0 or an
 * EAI_ value. */
int getaddrinfo(const char *__restrict __node, const char *__restrict __service,
                const struct addrinfo *__restrict __hints, struct addrinfo **__restrict __result);

/* Frees the result of getaddrinfo. */
void freeaddrinfo(struct addrinfo *__list);

/*
 * Converts an address and its port to names; the lengths include the null byte. Returns 0 or an EAI_ value.
 * WASI has no reverse lookup: without an entry in /etc/hosts, and without a name server that <resolv.h>
 * knows, the name is numeric.
 */
int getnameinfo(const struct sockaddr *__restrict __address, socklen_t __address_len, char *__restrict __host,
                socklen_t __host_len, char *__restrict __service, socklen_t __service_len, int __flags);

/*
 * A call that names NI_NUMERICHOST by a constant, in a program that is compiled with optimization, asks
 * nobody, so that the linker leaves out what asks name servers.
 */
#ifdef __OPTIMIZE__
int wasi_posix_sockets_number_nameinfo(const struct sockaddr *__address, socklen_t __address_len,
                                       char *__host, socklen_t __host_len, char *__service,
                                       socklen_t __service_len, int __flags);
int wasi_posix_sockets_any_nameinfo(const struct sockaddr *__address, socklen_t __address_len, char *__host,
                                    socklen_t __host_len, char *__service, socklen_t __service_len,
                                    int __flags);

extern __inline __attribute__((__gnu_inline__, __always_inline__)) int
getnameinfo(const struct sockaddr *__restrict __address, socklen_t __address_len, char *__restrict __host,
            socklen_t __host_len, char *__restrict __service, socklen_t __service_len, int __flags) {
    if (__builtin_constant_p(__flags) && (__flags & NI_NUMERICHOST))
        return wasi_posix_sockets_number_nameinfo(__address, __address_len, __host, __host_len, __service,
                                                  __service_len, __flags);
    return wasi_posix_sockets_any_nameinfo(__address, __address_len, __host, __host_len, __service,
                                           __service_len, __flags);
}
#endif

/* What an EAI_ value means. */
const char *gai_strerror(int __code);

struct hostent {
    char *h_name;
    char **h_aliases;
    int h_addrtype;
    int h_length;
    char **h_addr_list;
};
#define h_addr h_addr_list[0]

struct netent {
    char *n_name;
    char **n_aliases;
    int n_addrtype;
    uint32_t n_net;
};

/* s_port is in network byte order. */
struct servent {
    char *s_name;
    char **s_aliases;
    int s_port;
    char *s_proto;
};

struct protoent {
    char *p_name;
    char **p_aliases;
    int p_proto;
};

/* Returns the next line of /etc/hosts, in static storage; sethostent and endhostent rewind. */
struct hostent *gethostent(void);

/* gethostent begins again. The file is never kept open, so the argument has no meaning. */
void sethostent(int __stay_open);

/* gethostent begins again. */
void endhostent(void);

/* A network by name or number, and the next one: what /etc/networks lists, in the library's storage. */
struct netent *getnetent(void);

/* Finds no network; h_errno is HOST_NOT_FOUND.
 *
 * Differs from Linux: /etc/networks is not read, because WASI's networks have no names of this kind. */
struct netent *getnetbyname(const char *__name);

/* Finds no network, as getnetbyname.
 *
 * Differs from Linux: as for getnetbyname. */
struct netent *getnetbyaddr(uint32_t __net, int __type);

/* Does nothing, as there is no list of networks to begin again. */
void setnetent(int __stay_open);

/* Does nothing, as there is no list of networks to close. */
void endnetent(void);

/* A service by name or by port (in network byte order), of any protocol if that is null; in static
 * storage. */
struct servent *getservbyname(const char *__name, const char *__protocol);

/* Finds a service by port, in network byte order. Otherwise as getservbyname. */
struct servent *getservbyport(int __port, const char *__protocol);
/* The next service; setservent and endservent rewind. */
struct servent *getservent(void);

/* getservent begins again. The file is never kept open, so the argument has no meaning. */
void setservent(int __stay_open);

/* getservent begins again. */
void endservent(void);

/* A protocol by name or number, in static storage. */
struct protoent *getprotobyname(const char *__name);

/* Finds a protocol by number. Otherwise as getprotobyname. */
struct protoent *getprotobynumber(int __number);
/* The next protocol; setprotoent and endprotoent rewind. */
struct protoent *getprotoent(void);

/* getprotoent begins again. The file is never kept open, so the argument has no meaning. */
void setprotoent(int __stay_open);

/* getprotoent begins again. */
void endprotoent(void);

/* POSIX removed these in 2008; they are hidden only from strict programs for that version or later. */
#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE) || defined(_POSIX_SOURCE) ||                                \
    (defined(_POSIX_C_SOURCE) && _POSIX_C_SOURCE + 0 < 200809L) ||                                           \
    (defined(_XOPEN_SOURCE) && _XOPEN_SOURCE + 0 < 700)
/* The IPv4 addresses of a name, in static storage; a null pointer and h_errno on failure. */
struct hostent *gethostbyname(const char *__name);

/* Finds the names of an address, in /etc/hosts or because it is the loopback; gives null and h_errno for
 * none: HOST_NOT_FOUND, or NETDB_INTERNAL and errno EAFNOSUPPORT for another family or a length that is
 * too short.
 *
 * Differs from Linux: no other address has a name, because WASI has no look-up in this direction. */
struct hostent *gethostbyaddr(const void *__address, socklen_t __len, int __family);

/* Why the last hostent call failed. wasi-libc uses this same variable. */
extern __thread int h_errno;
#define h_errno h_errno

#define HOST_NOT_FOUND 1
#define TRY_AGAIN 2
#define NO_RECOVERY 3
#define NO_DATA 4
#define NO_ADDRESS NO_DATA
#endif

#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
#define EAI_ADDRFAMILY -9
#define EAI_INPROGRESS -100
#define EAI_CANCELED -101
#define EAI_NOTCANCELED -102
#define EAI_ALLDONE -103
#define EAI_INTR -104
#define EAI_IDN_ENCODE -105

/* Large enough for any result of getnameinfo. */
#define NI_MAXHOST 1025
#define NI_MAXSERV 32

#define NETDB_INTERNAL -1
#define NETDB_SUCCESS 0

#define _PATH_HOSTS "/etc/hosts"
#define _PATH_NETWORKS "/etc/networks"
#define _PATH_PROTOCOLS "/etc/protocols"
#define _PATH_SERVICES "/etc/services"

/* Writes what h_errno means to standard error, after prefix and a colon unless that is null or empty. */
void herror(const char *__prefix);

/* Says what a value of h_errno means, in Linux's words. */
const char *hstrerror(int __code);

/* gethostbyname for AF_INET or AF_INET6; h_errno NETDB_INTERNAL and EAFNOSUPPORT for another family. */
struct hostent *gethostbyname2(const char *__name, int __family);

/*
 * The same calls with the result in the caller's storage: strings go to BUFFER, of LEN bytes. They return 0
 * with RESULT pointing to the entry, or null if there is none; otherwise an errno value, ERANGE if BUFFER
 * is too small.
 */
int gethostbyname_r(const char *__name, struct hostent *__entry, char *__buffer, size_t __len,
                    struct hostent **__result, int *__h_error);

/* gethostbyname2 into the caller's storage, as gethostbyname_r. */
int gethostbyname2_r(const char *__name, int __family, struct hostent *__entry, char *__buffer, size_t __len,
                     struct hostent **__result, int *__h_error);

/* gethostbyaddr into the caller's storage, as gethostbyname_r.
 *
 * Differs from Linux: as for gethostbyaddr. */
int gethostbyaddr_r(const void *__address, socklen_t __address_len, int __family, struct hostent *__entry,
                    char *__buffer, size_t __len, struct hostent **__result, int *__h_error);

/* gethostent into the caller's storage: ENOENT after the last; after ERANGE the same entry comes again. */
int gethostent_r(struct hostent *__entry, char *__buffer, size_t __len, struct hostent **__result,
                 int *__h_error);

/* getservbyname into the caller's storage: 0 and the entry, 0 and null when there is none, or ERANGE
 * when len bytes are too few. */
int getservbyname_r(const char *__name, const char *__protocol, struct servent *__entry, char *__buffer,
                    size_t __len, struct servent **__result);

/* getservbyport into the caller's storage, as getservbyname_r. */
int getservbyport_r(int __port, const char *__protocol, struct servent *__entry, char *__buffer, size_t __len,
                    struct servent **__result);

/* getservent into the caller's storage: ENOENT after the last; after ERANGE the same entry comes again. */
int getservent_r(struct servent *__entry, char *__buffer, size_t __len, struct servent **__result);

/* getprotobyname into the caller's storage: 0 and the entry, 0 and null when there is none, or ERANGE
 * when len bytes are too few. */
int getprotobyname_r(const char *__name, struct protoent *__entry, char *__buffer, size_t __len,
                     struct protoent **__result);

/* getprotobynumber into the caller's storage, as getprotobyname_r. */
int getprotobynumber_r(int __number, struct protoent *__entry, char *__buffer, size_t __len,
                       struct protoent **__result);

/* getprotoent into the caller's storage: ENOENT after the last; after ERANGE the same entry comes again. */
int getprotoent_r(struct protoent *__entry, char *__buffer, size_t __len, struct protoent **__result);

int getnetbyname_r(const char *__name, struct netent *__entry, char *__buffer, size_t __len,
                   struct netent **__result, int *__h_error);
int getnetbyaddr_r(uint32_t __net, int __type, struct netent *__entry, char *__buffer, size_t __len,
                   struct netent **__result, int *__h_error);
int getnetent_r(struct netent *__entry, char *__buffer, size_t __len, struct netent **__result,
                int *__h_error);

/* A stream socket that is bound to a port below 1024, at most *PORT, which gets it. */
int rresvport(int *__port);
int rresvport_af(int *__port, sa_family_t __family);

/* Groups of machines, users and domains, of which there are none. */
int innetgr(const char *__group, const char *__host, const char *__user, const char *__domain);
int setnetgrent(const char *__group);
void endnetgrent(void);
int getnetgrent(char **__host, char **__user, char **__domain);
int getnetgrent_r(char **__host, char **__user, char **__domain, char *__buffer, size_t __len);

/* A look-up that goes on beside the program: what to look up, and what is found. */
struct gaicb {
    const char *ar_name;
    const char *ar_service;
    const struct addrinfo *ar_request;
    struct addrinfo *ar_result;
    int __return;
    int __reserved[5];
};

/* Whether getaddrinfo_a waits until all is found. */
#define GAI_WAIT 0
#define GAI_NOWAIT 1

struct sigevent;
struct timespec;

/* Begins the look-ups of COUNT requests, which stay where they are until they are over; 0 or an EAI_ value.
 * EVENT, if it is not null, says how the program hears that all are over: at the next call that waits. */
int getaddrinfo_a(int __mode, struct gaicb **__list, int __count, struct sigevent *__restrict __event);

/* Waits until one of the requests is over; 0, EAI_AGAIN when the time is, EAI_ALLDONE if none is under way,
 * or EAI_INTR. */
int gai_suspend(const struct gaicb *const __list[], int __count, const struct timespec *__timeout);

/* What became of a request; EAI_INPROGRESS as long as it is under way. */
int gai_error(struct gaicb *__request);

/* Gives a request up: EAI_CANCELED, or EAI_ALLDONE if it is over. */
int gai_cancel(struct gaicb *__request);
#endif

#ifdef __cplusplus
}
#endif

#endif

/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <netdb.h>: complete, in place of wasi-libc's.
 *
 * wasm32-wasip1 has no such header, and that of wasm32-wasip2 declares functions that its libc only partly
 * defines; this one serves both. Types and values are those of wasm32-wasip2, which are Linux's. Names come
 * from /etc/hosts, /etc/services and /etc/protocols if the component can open them, from built-in
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

/* Resolves node to addresses with the port of service, in the order in which to try them. Literal
 * addresses and localhost need no host; /etc/hosts and /etc/services are read if the program can open
 * them.
 *
 * Returns 0 and a list that freeaddrinfo frees, or leaves result unchanged and returns EAI_NONAME for a
 * name that does not exist, EAI_NODATA for one that has no address of the family, EAI_AGAIN when a retry
 * may help, EAI_FAIL when the host refuses to look names up, EAI_ADDRFAMILY for a literal of another
 * family, EAI_SERVICE, EAI_SOCKTYPE, EAI_FAMILY, EAI_BADFLAGS, EAI_MEMORY, or EAI_SYSTEM and errno.
 *
 * Differs from Linux: ai_canonname is the name as passed in, unless /etc/hosts has another, because WASI
 * does not report canonical names. */
int getaddrinfo(const char *__restrict __node, const char *__restrict __service,
                const struct addrinfo *__restrict __hints, struct addrinfo **__restrict __result);

/* Frees a list returned by getaddrinfo, or the rest of one; a null pointer is ignored. */
void freeaddrinfo(struct addrinfo *__list);

/* Writes the name or number of an address to host, and the service or number of its port to service.
 * Lengths are buffer sizes in bytes, including the null byte; a null pointer or a length of 0 requests
 * nothing.
 *
 * Returns 0, or EAI_NONAME for an address without a name under NI_NAMEREQD, and when nothing is
 * requested; EAI_AGAIN when no name server answers; EAI_OVERFLOW for a buffer that is too small;
 * EAI_FAMILY for an address that is too short or of an unknown family; EAI_BADFLAGS.
 *
 * Differs from Linux: only the loopback and addresses in /etc/hosts have names, and others if name
 * servers are known, as described in <resolv.h>. WASI has no reverse lookup. */
int getnameinfo(const struct sockaddr *__restrict __address, socklen_t __address_len, char *__restrict __host,
                socklen_t __host_len, char *__restrict __service, socklen_t __service_len, int __flags);

/*
 * With optimization, a call that passes NI_NUMERICHOST as a constant queries no name server, so that the
 * linker leaves out the code for that.
 */
#ifdef __OPTIMIZE__
int wasi_posix_sockets_number_nameinfo(const struct sockaddr *__address, socklen_t __address_len,
                                       char *__host, socklen_t __host_len, char *__service,
                                       socklen_t __service_len, int __flags);
int wasi_posix_sockets_any_nameinfo(const struct sockaddr *__address, socklen_t __address_len, char *__host,
                                    socklen_t __host_len, char *__service, socklen_t __service_len,
                                    int __flags) __asm__("getnameinfo");

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

/* Describes an error code of getaddrinfo or getnameinfo, in Linux's words. */
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

/* Returns the next line of /etc/hosts, or localhost if there is no such file; null after the last. */
struct hostent *gethostent(void);

/* Restarts gethostent from the first entry. The file is never kept open, so the argument has no effect. */
void sethostent(int __stay_open);

/* Restarts gethostent from the first entry. */
void endhostent(void);

/* Returns the next network; null after the last. */
struct netent *getnetent(void);

/* Looks up a network by name; null and h_errno HOST_NOT_FOUND if there is none. */
struct netent *getnetbyname(const char *__name);

/* Looks up a network by its number, in host byte order, of AF_INET or any family. */
struct netent *getnetbyaddr(uint32_t __net, int __type);

/* Restarts getnetent from the first entry. The file is never kept open, so the argument has no effect. */
void setnetent(int __stay_open);

/* Restarts getnetent from the first entry. */
void endnetent(void);

/* Looks up a service by name, for any protocol if that is null. Returns it in storage that the next call
 * overwrites, or null if there is none. */
struct servent *getservbyname(const char *__name, const char *__protocol);

/* Looks up a service by port, in network byte order. Otherwise as getservbyname. */
struct servent *getservbyport(int __port, const char *__protocol);
/* Returns the next service, in the order of the list; null after the last. */
struct servent *getservent(void);

/* Restarts getservent from the first entry. The file is never kept open, so the argument has no effect. */
void setservent(int __stay_open);

/* Restarts getservent from the first entry. */
void endservent(void);

/* Looks up a protocol by name. Returns it in storage that the next call overwrites, or null if there is
 * none. */
struct protoent *getprotobyname(const char *__name);

/* Looks up a protocol by number. Otherwise as getprotobyname. */
struct protoent *getprotobynumber(int __number);
/* Returns the next protocol, in the order of the list; null after the last. */
struct protoent *getprotoent(void);

/* Restarts getprotoent from the first entry. The file is never kept open, so the argument has no effect. */
void setprotoent(int __stay_open);

/* Restarts getprotoent from the first entry. */
void endprotoent(void);

/* Looks up the IPv4 addresses of a name; returns them in storage that the next call overwrites, or null
 * with h_errno set to HOST_NOT_FOUND, NO_DATA, TRY_AGAIN, or NO_RECOVERY when the host refuses to look
 * names up.
 *
 * Differs from Linux: h_name is the name as passed in, unless /etc/hosts has another, because WASI does
 * not report canonical names. */
struct hostent *gethostbyname(const char *__name);

/* Looks up the names of an address: in /etc/hosts, for the loopback, or from name servers if they are
 * known. Returns null if there are none, with h_errno HOST_NOT_FOUND, or NETDB_INTERNAL and errno
 * EAFNOSUPPORT for another family or a length that is too short. It has storage of its own.
 *
 * Differs from Linux: name servers are known as described in <resolv.h>. WASI has no reverse lookup. */
struct hostent *gethostbyaddr(const void *__address, socklen_t __len, int __family);

/* POSIX removed h_errno in 2008; as with glibc, it is hidden only from strict programs for that version or
 * later. */
#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE) ||                                                          \
    !((defined(_POSIX_C_SOURCE) && _POSIX_C_SOURCE + 0 >= 200809L) ||                                        \
      (defined(_XOPEN_SOURCE) && _XOPEN_SOURCE + 0 >= 700))
/* Returns the address of h_errno. */
int *__h_errno_location(void);

/* Why the last hostent call failed. A program may declare it itself as well, as an int. */
#define h_errno (*__h_errno_location())

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
#define _PATH_HEQUIV "/etc/hosts.equiv"
#define _PATH_NETWORKS "/etc/networks"
#define _PATH_NSSWITCH_CONF "/etc/nsswitch.conf"
#define _PATH_PROTOCOLS "/etc/protocols"
#define _PATH_SERVICES "/etc/services"

/* Writes the meaning of h_errno to standard error, after prefix and a colon unless that is null or
 * empty. */
void herror(const char *__prefix);

/* Describes a value of h_errno, in Linux's words. */
const char *hstrerror(int __code);

/* gethostbyname for AF_INET or AF_INET6; sets h_errno to NETDB_INTERNAL and fails with EAFNOSUPPORT for
 * another family. */
struct hostent *gethostbyname2(const char *__name, int __family);

/* gethostbyname with the caller's storage: returns 0 and the entry, 0 and null if there is none, ERANGE
 * if len bytes are too few, EAGAIN when a retry may help, EACCES when the host refuses; stores h_errno
 * in host_error. */
int gethostbyname_r(const char *__name, struct hostent *__entry, char *__buffer, size_t __len,
                    struct hostent **__result, int *__h_error);

/* gethostbyname2 with the caller's storage, like gethostbyname_r. */
int gethostbyname2_r(const char *__name, int __family, struct hostent *__entry, char *__buffer, size_t __len,
                     struct hostent **__result, int *__h_error);

/* gethostbyaddr with the caller's storage, like gethostbyname_r.
 *
 * Differs from Linux: as for gethostbyaddr. */
int gethostbyaddr_r(const void *__address, socklen_t __address_len, int __family, struct hostent *__entry,
                    char *__buffer, size_t __len, struct hostent **__result, int *__h_error);

/* gethostent with the caller's storage: returns ENOENT after the last; after ERANGE the next call
 * returns the same entry. */
int gethostent_r(struct hostent *__entry, char *__buffer, size_t __len, struct hostent **__result,
                 int *__h_error);

/* getservbyname with the caller's storage: returns 0 and the entry, 0 and null if there is none, or
 * ERANGE if len bytes are too few. */
int getservbyname_r(const char *__name, const char *__protocol, struct servent *__entry, char *__buffer,
                    size_t __len, struct servent **__result);

/* getservbyport with the caller's storage, like getservbyname_r. */
int getservbyport_r(int __port, const char *__protocol, struct servent *__entry, char *__buffer, size_t __len,
                    struct servent **__result);

/* getservent with the caller's storage: returns ENOENT after the last; after ERANGE the next call
 * returns the same entry. */
int getservent_r(struct servent *__entry, char *__buffer, size_t __len, struct servent **__result);

/* getprotobyname with the caller's storage: returns 0 and the entry, 0 and null if there is none, or
 * ERANGE if len bytes are too few. */
int getprotobyname_r(const char *__name, struct protoent *__entry, char *__buffer, size_t __len,
                     struct protoent **__result);

/* getprotobynumber with the caller's storage, like getprotobyname_r. */
int getprotobynumber_r(int __number, struct protoent *__entry, char *__buffer, size_t __len,
                       struct protoent **__result);

/* getprotoent with the caller's storage: returns ENOENT after the last; after ERANGE the next call
 * returns the same entry. */
int getprotoent_r(struct protoent *__entry, char *__buffer, size_t __len, struct protoent **__result);

/* getnetbyname with the caller's storage: returns 0 and the entry, 0 and null if there is none, ERANGE
 * if len bytes are too few. */
int getnetbyname_r(const char *__name, struct netent *__entry, char *__buffer, size_t __len,
                   struct netent **__result, int *__h_error);

/* getnetbyaddr with the caller's storage, like getnetbyname_r. */
int getnetbyaddr_r(uint32_t __net, int __type, struct netent *__entry, char *__buffer, size_t __len,
                   struct netent **__result, int *__h_error);

/* getnetent with the caller's storage: returns ENOENT after the last. */
int getnetent_r(struct netent *__entry, char *__buffer, size_t __len, struct netent **__result,
                int *__h_error);

/* rresvport_af for AF_INET. */
int rresvport(int *__port);

/* Creates a stream socket of a family, bound to the highest free port from *PORT down to 512, and stores
 * that port; returns its descriptor, or -1: EAGAIN if all are taken, EACCES if the host denies it, or
 * EAFNOSUPPORT. */
int rresvport_af(int *__port, sa_family_t __family);

/* Whether a group holds somebody: no, as there are no groups. */
int innetgr(const char *__group, const char *__host, const char *__user, const char *__domain);

/* Begins with the members of a group; 0, as there is none. */
int setnetgrent(const char *__group);

/* Ends with the members of a group. */
void endnetgrent(void);

/* Returns the next member of a group: always 0, as there are none. */
int getnetgrent(char **__host, char **__user, char **__domain);

/* getnetgrent into the caller's storage; 0, as there is none. */
int getnetgrent_r(char **__host, char **__user, char **__domain, char *__buffer, size_t __len);

/* An asynchronous lookup: the request, and its result. */
struct gaicb {
    const char *ar_name;
    const char *ar_service;
    const struct addrinfo *ar_request;
    struct addrinfo *ar_result;
    int __return;
    int __reserved[5];
};

/* Whether getaddrinfo_a waits until all lookups are complete. */
#define GAI_WAIT 0
#define GAI_NOWAIT 1

struct sigevent;
struct timespec;

/* Starts the look-ups of a list of requests, ignoring null ones, and returns 0. With GAI_WAIT it returns
 * when all have finished, and sends no event. Otherwise the event, if there is one, is sent after the
 * last. EAI_SYSTEM and EINVAL for another mode; EAI_MEMORY.
 *
 * Differs from Linux: an event comes at the next call that waits, or in the one that is waiting then,
 * because nothing interrupts a component; so the function of SIGEV_THREAD runs on the program's only
 * thread. */
int getaddrinfo_a(int __mode, struct gaicb **__list, int __count, struct sigevent *__restrict __event);

/* Waits until one of the pending requests completes, for as long as timeout says, or without limit if it
 * is null; returns 0.
 *
 * EAI_ALLDONE if none is pending, EAI_AGAIN when the timeout expires, EAI_INTR when a signal arrives,
 * EAI_SYSTEM and EINVAL for an invalid timeout. */
int gai_suspend(const struct gaicb *const __list[], int __count, const struct timespec *__timeout);

/* Returns the status of a request: 0 or the EAI_ value that getaddrinfo would return, EAI_INPROGRESS
 * while it is pending, EAI_CANCELED. */
int gai_error(struct gaicb *__request);

/* Cancels a request: returns EAI_CANCELED, or EAI_ALLDONE if it is complete.
 *
 * Differs from Linux: a request that has been started can be cancelled too, so EAI_NOTCANCELED is never
 * returned. */
int gai_cancel(struct gaicb *__request);
#endif

#ifdef __cplusplus
}
#endif

#endif

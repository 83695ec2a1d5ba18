/* What the programs about names share: the results of <netdb.h> as lines of text. */
#ifndef NAMES_H
#define NAMES_H

/* Linux's own flags and calls, on top of those of POSIX. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "check.h"

#include <net/if.h>
#include <netdb.h>

/* The name of what getaddrinfo or getnameinfo gave. */
SHARED const char *eai(int e) {
    static const struct {
        int value;
        const char *name;
    } names[] = {
#define NAME(e)                                                                                              \
    {                                                                                                        \
        e, #e                                                                                                \
    }
        {0, "ok"},          NAME(EAI_BADFLAGS), NAME(EAI_NONAME),     NAME(EAI_AGAIN),
        NAME(EAI_FAIL),     NAME(EAI_NODATA),   NAME(EAI_FAMILY),     NAME(EAI_SOCKTYPE),
        NAME(EAI_SERVICE),  NAME(EAI_MEMORY),   NAME(EAI_ADDRFAMILY), NAME(EAI_SYSTEM),
        NAME(EAI_OVERFLOW),
#undef NAME
    };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (names[i].value == e)
            return names[i].name;
    return "another value";
}

/* The name of a value of h_errno. */
SHARED const char *herr(int e) {
    return e == 0                ? "0"
           : e == HOST_NOT_FOUND ? "HOST_NOT_FOUND"
           : e == TRY_AGAIN      ? "TRY_AGAIN"
           : e == NO_RECOVERY    ? "NO_RECOVERY"
           : e == NO_DATA        ? "NO_DATA"
           : e == NETDB_INTERNAL ? "NETDB_INTERNAL"
                                 : "another value";
}

SHARED const char *kind_name(int kind) {
    return kind == SOCK_STREAM      ? "stream"
           : kind == SOCK_DGRAM     ? "dgram"
           : kind == SOCK_RAW       ? "raw"
           : kind == SOCK_SEQPACKET ? "seqpacket"
                                    : "another type";
}

/* One line for each row of a list, and frees it. */
SHARED void show_list(struct addrinfo *list) {
    for (struct addrinfo *a = list; a; a = a->ai_next) {
        int v6 = a->ai_family == AF_INET6;
        struct sockaddr_in6 *in6 = (struct sockaddr_in6 *)a->ai_addr;
        int port = v6 ? in6->sin6_port : ((struct sockaddr_in *)a->ai_addr)->sin_port;
        printf("  %s port %d %s protocol %d", address_text(a->ai_addr, a->ai_addrlen), ntohs(port),
               kind_name(a->ai_socktype), a->ai_protocol);
        if (v6 && in6->sin6_scope_id)
            printf(" scope %u", (unsigned)in6->sin6_scope_id);
        if (a->ai_canonname)
            printf(" canonical %s", a->ai_canonname);
        if (a->ai_family != a->ai_addr->sa_family)
            printf(" of another family");
        if (a->ai_addrlen != (v6 ? sizeof(struct sockaddr_in6) : sizeof(struct sockaddr_in)))
            printf(" with length %d", (int)a->ai_addrlen);
        printf("\n");
    }
    if (list)
        freeaddrinfo(list);
}

/* getaddrinfo with these hints, its result and its rows. */
SHARED int lookup(const char *name, const char *service, int family, int kind, int protocol, int flags) {
    struct addrinfo hints = {
        .ai_family = family, .ai_socktype = kind, .ai_protocol = protocol, .ai_flags = flags};
    struct addrinfo *list = NULL;
    int e = getaddrinfo(name, service, &hints, &list);
    printf("%s %s: %s\n", name ? name : "(no name)", service ? service : "(no service)", eai(e));
    show_list(list);
    return e;
}

SHARED void show_strings(const char *label, char **list) {
    for (; *list; list++)
        printf(" %s %s", label, *list);
}

SHARED void show_host(const char *label, const struct hostent *host) {
    char text[64];
    if (!host) {
        printf("%s: none, %s\n", label, herr(h_errno));
        return;
    }
    printf("%s: %s %s length %d", label, host->h_name, host->h_addrtype == AF_INET6 ? "IPv6" : "IPv4",
           host->h_length);
    show_strings("alias", host->h_aliases);
    for (char **a = host->h_addr_list; *a; a++)
        printf(" %s", inet_ntop(host->h_addrtype, *a, text, sizeof text));
    printf("\n");
}

SHARED void show_service(const char *label, const struct servent *service) {
    if (!service) {
        printf("%s: none\n", label);
        return;
    }
    printf("%s: %s %d/%s", label, service->s_name, ntohs((unsigned short)service->s_port), service->s_proto);
    show_strings("alias", service->s_aliases);
    printf("\n");
}

SHARED void show_protocol(const char *label, const struct protoent *protocol) {
    if (!protocol) {
        printf("%s: none\n", label);
        return;
    }
    printf("%s: %s %d", label, protocol->p_name, protocol->p_proto);
    show_strings("alias", protocol->p_aliases);
    printf("\n");
}

/* getnameinfo with this room, and what it wrote. */
SHARED void show_names(const char *label, const void *address, socklen_t len, size_t host_room,
                       size_t service_room, int flags) {
    char host[NI_MAXHOST] = "untouched", service[NI_MAXSERV] = "untouched";
    int e = getnameinfo(address, len, host, (socklen_t)host_room, service, (socklen_t)service_room, flags);
    printf("%s: %s", label, eai(e));
    if (e == 0)
        printf(" host %s service %s", host, service);
    printf("\n");
}

/* An address from its text. */
SHARED struct sockaddr_in v4(const char *text, int port) {
    struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons((unsigned short)port)};
    inet_pton(AF_INET, text, &a.sin_addr);
    return a;
}

SHARED struct sockaddr_in6 v6(const char *text, int port, unsigned scope) {
    struct sockaddr_in6 a = {
        .sin6_family = AF_INET6, .sin6_port = htons((unsigned short)port), .sin6_scope_id = scope};
    inet_pton(AF_INET6, text, &a.sin6_addr);
    return a;
}

#endif

/* The call of calls.h that parses addresses and port numbers. */
#ifndef CALLS_NAMES_H
#define CALLS_NAMES_H
#include "names.h"

SHARED void say_bytes(const char *label, int result, const void *bytes, size_t len) {
    printf(" %s=%d", label, result);
    for (size_t i = 0; result == 1 && i < len; i++)
        printf("%s%02x", i ? "" : ":", ((const unsigned char *)bytes)[i]);
}

/* What getaddrinfo makes of a numeric host, or a numeric service. */
SHARED void say_numeric(const char *label, const char *host, const char *service, int family, int flags) {
    struct addrinfo hints = {.ai_family = family, .ai_socktype = SOCK_STREAM, .ai_flags = flags},
                    *list = NULL;
    int e = getaddrinfo(host, service, &hints, &list);
    printf(" %s=%s", label, eai(e));
    for (struct addrinfo *one = list; e == 0 && one; one = one->ai_next) {
        const struct sockaddr_in6 *six = (const struct sockaddr_in6 *)one->ai_addr;
        printf(":%s", address_text(one->ai_addr, one->ai_addrlen));
        if (one->ai_family == AF_INET6)
            printf("%%%u", (unsigned)six->sin6_scope_id);
        printf(":%u", ntohs(six->sin6_port));
    }
    if (e == 0)
        freeaddrinfo(list);
}

SHARED void do_parse(const char *text) {
    unsigned char bytes[16] = {0};
    struct in_addr address = {0};
    char written[INET6_ADDRSTRLEN];
    printf("parse:");
    int n = inet_pton(AF_INET, text, bytes);
    say_bytes("pton4", n, bytes, 4);
    n = inet_pton(AF_INET6, text, bytes);
    say_bytes("pton6", n, bytes, 16);
    n = inet_aton(text, &address);
    say_bytes("aton", n, &address, 4);
    printf(" addr=%08x network=%08x", (unsigned)inet_addr(text), (unsigned)inet_network(text));
    say_numeric("any", text, NULL, AF_UNSPEC, AI_NUMERICHOST);
    say_numeric("inet", text, NULL, AF_INET, AI_NUMERICHOST);
    say_numeric("inet6", text, NULL, AF_INET6, AI_NUMERICHOST);
    say_numeric("mapped", text, NULL, AF_INET6, AI_NUMERICHOST | AI_V4MAPPED);
    say_numeric("service", NULL, text, AF_INET, AI_NUMERICSERV);
    // The text's own bytes as an address.
    size_t len = strlen(text);
    memset(bytes, 0, sizeof bytes);
    memcpy(bytes, text, len < 16 ? len : 16);
    for (int i = 0; i < 16; i++)
        bytes[i] = bytes[i] == '0' || bytes[i] == ':' ? 0 : bytes[i];
    printf(" ntop6=%s", inet_ntop(AF_INET6, bytes, written, sizeof written));
    const char *short_of = inet_ntop(AF_INET6, bytes, written, (socklen_t)(len % 24));
    printf(" short=%s ntop4=%s\n", short_of ? short_of : errname(errno),
           inet_ntop(AF_INET, bytes, written, 16));
}

#endif

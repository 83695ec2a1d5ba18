/* getaddrinfo of literals: the address, family and length of each, and no name is looked up. */
#include "check.h"

#include <netdb.h>

static void lookup(const char *name, int family, int flags) {
    struct addrinfo hints = {.ai_family = family, .ai_socktype = SOCK_STREAM, .ai_flags = flags},
                    *list = NULL;
    int e = getaddrinfo(name, "8080", &hints, &list);
    if (e != 0) {
        printf("%s: %s\n", name,
               e == EAI_NONAME     ? "EAI_NONAME"
               : e == EAI_FAMILY   ? "EAI_FAMILY"
               : e == EAI_BADFLAGS ? "EAI_BADFLAGS"
                                   : "another error");
        return;
    }
    for (struct addrinfo *a = list; a; a = a->ai_next) {
        unsigned short port = a->ai_family == AF_INET ? ((struct sockaddr_in *)a->ai_addr)->sin_port
                                                      : ((struct sockaddr_in6 *)a->ai_addr)->sin6_port;
        printf("%s: %s port %d stream %d tcp %d\n", name, address_text(a->ai_addr, a->ai_addrlen),
               ntohs(port), a->ai_socktype == SOCK_STREAM, a->ai_protocol == IPPROTO_TCP);
    }
    freeaddrinfo(list);
}

int main(void) {
    lookup("127.0.0.1", AF_UNSPEC, 0);
    lookup("10.1.2.3", AF_INET, AI_NUMERICHOST);
    lookup("::1", AF_UNSPEC, 0);
    lookup("2001:db8::42", AF_INET6, AI_NUMERICHOST);
    lookup("::ffff:10.0.0.1", AF_UNSPEC, 0);
    lookup("www.example.com", AF_UNSPEC, AI_NUMERICHOST);
    lookup("1.2.3.4.5", AF_UNSPEC, AI_NUMERICHOST);
    lookup("::1::", AF_UNSPEC, AI_NUMERICHOST);
    return 0;
}

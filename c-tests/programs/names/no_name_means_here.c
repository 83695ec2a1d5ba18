/* getaddrinfo without a name gives the loopback, or with AI_PASSIVE every address, in both families. */
#include "check.h"

#include <netdb.h>

static void lookup(const char *label, int family, int flags) {
    struct addrinfo hints = {.ai_family = family, .ai_socktype = SOCK_STREAM, .ai_flags = flags},
                    *list = NULL;
    show(label, getaddrinfo(NULL, "80", &hints, &list));
    for (struct addrinfo *a = list; a; a = a->ai_next)
        printf(" %s\n", address_text(a->ai_addr, a->ai_addrlen));
    if (list)
        freeaddrinfo(list);
}

int main(void) {
    lookup("client", AF_INET, 0);
    lookup("server", AF_INET, AI_PASSIVE);
    lookup("IPv6 client", AF_INET6, 0);
    lookup("IPv6 server", AF_INET6, AI_PASSIVE);
    return 0;
}

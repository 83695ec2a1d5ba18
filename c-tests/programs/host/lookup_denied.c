/* With a host that denies name lookups, getaddrinfo fails for names, and literals need no lookup. */
//@ deny: lookup
//@ expect: name: EAI_FAIL
//@ expect: literal: 0
//@ expect: IPv6 literal: 0
//@ expect: passive: 0
#include "check.h"

#include <netdb.h>

static void lookup(const char *label, const char *name, int flags) {
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_flags = flags}, *list = NULL;
    int e = getaddrinfo(name, "80", &hints, &list);
    printf("%s: %s\n", label,
           e == 0            ? "0"
           : e == EAI_FAIL   ? "EAI_FAIL"
           : e == EAI_NONAME ? "EAI_NONAME"
                             : "other");
    if (e == 0)
        freeaddrinfo(list);
}

int main(void) {
    lookup("name", "www.example.com", 0);
    lookup("literal", "127.0.0.1", 0);
    lookup("IPv6 literal", "::1", 0);
    lookup("passive", NULL, AI_PASSIVE);
    return 0;
}

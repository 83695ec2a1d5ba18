/* getaddrinfo converts the result of getnameinfo back to the same address. */
#include "names.h"

int main(void) {
    static const char *const texts[] = {"192.0.2.7", "2001:db8::7", "::ffff:192.0.2.7", "::", "fe80::1%lo"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_NUMERICHOST}, *there = NULL,
                        *back = NULL;
        char host[NI_MAXHOST], service[NI_MAXSERV];
        if (getaddrinfo(texts[i], "8080", &hints, &there) != 0 ||
            getnameinfo(there->ai_addr, there->ai_addrlen, host, sizeof host, service, sizeof service,
                        NI_NUMERICHOST | NI_NUMERICSERV) != 0 ||
            getaddrinfo(host, service, &hints, &back) != 0)
            return 1;
        printf("%s %s: %s\n", host, service,
               there->ai_addrlen == back->ai_addrlen &&
                       memcmp(there->ai_addr, back->ai_addr, back->ai_addrlen) == 0
                   ? "the same"
                   : "another");
        freeaddrinfo(there);
        freeaddrinfo(back);
    }
    return 0;
}

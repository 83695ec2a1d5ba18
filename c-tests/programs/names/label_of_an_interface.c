/* A colon and what follows it in an interface name is an address label, and is ignored. */
#include "check.h"
#include <net/if.h>
#include <netdb.h>

static void zone(const char *text) {
    struct addrinfo hints, *found;
    memset(&hints, 0, sizeof hints);
    hints.ai_flags = AI_NUMERICHOST;
    int e = getaddrinfo(text, NULL, &hints, &found);
    printf("%s: %s", text, e ? "none" : "found");
    if (e == 0) {
        unsigned scope = ((struct sockaddr_in6 *)found->ai_addr)->sin6_scope_id;
        printf(", scope %s", scope == if_nametoindex("lo") ? "lo" : "another");
        freeaddrinfo(found);
    }
    printf("\n");
}

int main(void) {
    static const char *const names[] = {"lo",
                                        "lo:",
                                        "lo:1",
                                        "lo::",
                                        ":lo",
                                        ":",
                                        "",
                                        "lo:0123456789ab",
                                        "lo:0123456789abc",
                                        "lo:0123456789abcd"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        errno = 0;
        unsigned index = if_nametoindex(names[i]);
        printf("\"%s\": %s %s\n", names[i], index ? "found" : "none", errname(errno));
    }
    zone("fe80::1%lo:");
    zone("fe80::1%lo:1");
    zone("fe80::1%:lo");
    return 0;
}

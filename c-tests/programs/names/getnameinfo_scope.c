/* A scope is shown as the name of the interface for link-local addresses, and as a number otherwise. */
#include "names.h"

int main(void) {
    struct sockaddr_in6 a = v6("fe80::1", 80, if_nametoindex("lo")), b = v6("fe80::1", 80, 7777),
                        c = v6("2001:db8::7", 80, 1), d = v6("ff02::1", 80, 1), e = v6("fe80::1", 80, 0);
    int numeric = NI_NUMERICHOST | NI_NUMERICSERV;
    show_names("link", &a, sizeof a, NI_MAXHOST, NI_MAXSERV, numeric);
    show_names("unknown link", &b, sizeof b, NI_MAXHOST, NI_MAXSERV, numeric);
    show_names("global", &c, sizeof c, NI_MAXHOST, NI_MAXSERV, numeric);
    show_names("multicast", &d, sizeof d, NI_MAXHOST, NI_MAXSERV, numeric);
    show_names("no scope", &e, sizeof e, NI_MAXHOST, NI_MAXSERV, numeric);
    show_names("no room for the scope", &a, sizeof a, 8, NI_MAXSERV, numeric);
    show_names("just room", &a, sizeof a, 11, NI_MAXSERV, numeric);
    return 0;
}

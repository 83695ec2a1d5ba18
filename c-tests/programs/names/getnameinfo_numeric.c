/* getnameinfo returns numbers on request. */
#include "names.h"

int main(void) {
    struct sockaddr_in a = v4("127.0.0.1", 80), b = v4("255.255.255.255", 65535), c = v4("0.0.0.0", 0);
    struct sockaddr_in6 d = v6("2001:db8::7", 8080, 0);
    int flags = NI_NUMERICHOST | NI_NUMERICSERV;
    show_names("loopback", &a, sizeof a, NI_MAXHOST, NI_MAXSERV, flags);
    show_names("broadcast", &b, sizeof b, NI_MAXHOST, NI_MAXSERV, flags);
    show_names("any", &c, sizeof c, NI_MAXHOST, NI_MAXSERV, flags);
    show_names("IPv6", &d, sizeof d, NI_MAXHOST, NI_MAXSERV, flags);
    return 0;
}

/* An IPv6-only socket and an IPv4 one may share a port; a dual-stack one takes it for both. */
#include "message.h"

int main(void) {
    int only = (int)must("socket", socket(AF_INET6, SOCK_DGRAM, 0)), on = 1;
    must("V6ONLY", setsockopt(only, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on));
    struct sockaddr_in6 any6 = loopback6(0);
    any6.sin6_addr = in6addr_any;
    must("bind", bind(only, (struct sockaddr *)&any6, sizeof any6));
    struct sockaddr_in any4 = loopback(port_of(only));
    any4.sin_addr.s_addr = htonl(INADDR_ANY);
    int four = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    show("beside v6-only", bind(four, (struct sockaddr *)&any4, sizeof any4));

    int both = (int)must("socket", socket(AF_INET6, SOCK_DGRAM, 0));
    must("bind", bind(both, (struct sockaddr *)&any6, sizeof any6));
    any4.sin_port = htons(port_of(both));
    int other = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    show("beside dual stack", bind(other, (struct sockaddr *)&any4, sizeof any4));
    return 0;
}

/* A dual-stack listener holds its port in both families: neither can be bound again. */
#include "check.h"

int main(void) {
    struct sockaddr_in6 any6;
    memset(&any6, 0, sizeof any6);
    any6.sin6_family = AF_INET6;
    int listener = (int)must("socket", socket(AF_INET6, SOCK_STREAM, 0));
    must("bind", bind(listener, (struct sockaddr *)&any6, sizeof any6));
    must("listen", listen(listener, 1));
    struct sockaddr_in any = loopback(port_of(listener));
    any.sin_addr.s_addr = htonl(INADDR_ANY);
    int v4 = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    show("bind in IPv4", bind(v4, (struct sockaddr *)&any, sizeof any));
    struct sockaddr_in6 here = loopback6(port_of(listener));
    int v6 = (int)must("socket", socket(AF_INET6, SOCK_STREAM, 0));
    show("bind in IPv6", bind(v6, (struct sockaddr *)&here, sizeof here));
    close(listener);
    show("IPv4 when it is free", bind(v4, (struct sockaddr *)&any, sizeof any));
    return 0;
}

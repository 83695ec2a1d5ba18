/* A listener with IPV6_V6ONLY refuses IPv4 clients, and an IPv4 listener may have the same port. */
#include "check.h"

int main(void) {
    struct sockaddr_in6 any6;
    int on = 1;
    memset(&any6, 0, sizeof any6);
    any6.sin6_family = AF_INET6;
    int listener, only, v4, bound;
    struct sockaddr_in a;
    /* A port that is free in IPv6 may be another program's in IPv4. */
    for (int tries = 0; tries < 20; tries++) {
        listener = (int)must("socket", socket(AF_INET6, SOCK_STREAM, 0));
        only = setsockopt(listener, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on);
        must("bind", bind(listener, (struct sockaddr *)&any6, sizeof any6));
        must("listen", listen(listener, 1));
        a = loopback(port_of(listener));
        a.sin_addr.s_addr = htonl(INADDR_ANY);
        v4 = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
        bound = bind(v4, (struct sockaddr *)&a, sizeof a);
        if (bound == 0 || errno != EADDRINUSE)
            break;
        close(listener), close(v4);
    }
    show("IPV6_V6ONLY", only);
    show("bind in IPv4", bound);
    unsigned short port = port_of(listener);
    a = loopback(port);
    int client = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    show("connect in IPv4", connect(client, (struct sockaddr *)&a, sizeof a));
    show("listen", listen(v4, 1));
    client = tcp_connect(port);
    show_fd("accept in IPv4", accept(v4, NULL, NULL));
    return 0;
}

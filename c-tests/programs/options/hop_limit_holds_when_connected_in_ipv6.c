/* IPV6_UNICAST_HOPS set before connect applies after it, and can be changed then. */
#include "option.h"

int main(void) {
    struct sockaddr_in6 a = loopback6(0);
    int listener = tcp_socket6(), fd = tcp_socket6();
    must("bind", bind(listener, (struct sockaddr *)&a, sizeof a));
    must("listen", listen(listener, 1));
    try_option("IPV6_UNICAST_HOPS", fd, IPPROTO_IPV6, IPV6_UNICAST_HOPS, 33);
    a = loopback6(port_of(listener));
    show("connect", connect(fd, (struct sockaddr *)&a, sizeof a));
    show_option("IPV6_UNICAST_HOPS", fd, IPPROTO_IPV6, IPV6_UNICAST_HOPS);
    try_option("IPV6_UNICAST_HOPS", fd, IPPROTO_IPV6, IPV6_UNICAST_HOPS, 44);
    return 0;
}

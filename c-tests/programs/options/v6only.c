/* IPV6_V6ONLY is off initially, can be set until the socket is bound, and is EINVAL after that. */
#include "option.h"

int main(void) {
    struct sockaddr_in6 a = loopback6(0);
    int fd = tcp_socket6();
    show_option("IPV6_V6ONLY", fd, IPPROTO_IPV6, IPV6_V6ONLY);
    try_option("IPV6_V6ONLY", fd, IPPROTO_IPV6, IPV6_V6ONLY, 1);
    try_option("IPV6_V6ONLY", fd, IPPROTO_IPV6, IPV6_V6ONLY, 0);
    try_option("IPV6_V6ONLY", fd, IPPROTO_IPV6, IPV6_V6ONLY, 7);
    must("bind", bind(fd, (struct sockaddr *)&a, sizeof a));
    try_option("bound: IPV6_V6ONLY", fd, IPPROTO_IPV6, IPV6_V6ONLY, 0);
    show_option("IPV6_V6ONLY", fd, IPPROTO_IPV6, IPV6_V6ONLY);
    return 0;
}

/* With IPV6_V6ONLY an IPv6 UDP socket neither binds, connects nor sends to mapped addresses, and does not
 * receive IPv4 datagrams. */
#include "message.h"

int main(void) {
    int fd = (int)must("socket", socket(AF_INET6, SOCK_DGRAM, 0)), on = 1;
    printf("IPV6_V6ONLY at first: %d\n", get_int(fd, IPPROTO_IPV6, IPV6_V6ONLY));
    must("V6ONLY", setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on));
    struct sockaddr_in6 mapped = loopback6(0);
    inet_pton(AF_INET6, "::ffff:127.0.0.1", &mapped.sin6_addr);
    show("bind", bind(fd, (struct sockaddr *)&mapped, sizeof mapped));
    mapped.sin6_port = htons(9);
    show("connect", connect(fd, (struct sockaddr *)&mapped, sizeof mapped));
    show("sendto", sendto(fd, "x", 1, 0, (struct sockaddr *)&mapped, sizeof mapped));

    int bound = (int)must("socket", socket(AF_INET6, SOCK_DGRAM, 0));
    must("V6ONLY", setsockopt(bound, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on));
    struct sockaddr_in6 any = loopback6(0);
    any.sin6_addr = in6addr_any;
    must("bind", bind(bound, (struct sockaddr *)&any, sizeof any));
    int four = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    must("sendto", send_text_to(four, port_of(bound), "unheard"));
    printf("poll: %s\n", events(wait_for(bound, POLLIN, 50)));
    show("V6ONLY after bind", setsockopt(bound, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on));
    return 0;
}

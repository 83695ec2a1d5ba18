/* For an option of IPv6 that is a number, Linux reads a null pointer as the number 0. */
#include "option.h"

static void set(const char *what, int fd, int name, socklen_t len) {
    void *volatile nothing = NULL;
    int value = 1;
    printf("%s, %d bytes\n", what, (int)len);
    setsockopt(fd, IPPROTO_IPV6, name, &value, sizeof value);
    show("set to null", setsockopt(fd, IPPROTO_IPV6, name, nothing, len));
    show_option("afterwards", fd, IPPROTO_IPV6, name);
}

int main(void) {
    static const socklen_t lengths[] = {0, 1, 3, 4, 8};
    int tcp = (int)must("socket", socket(AF_INET6, SOCK_STREAM, 0)),
        udp = (int)must("socket", socket(AF_INET6, SOCK_DGRAM, 0)),
        four = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
        set("IPV6_V6ONLY", tcp, IPV6_V6ONLY, lengths[i]);
        set("IPV6_V6ONLY of UDP", udp, IPV6_V6ONLY, lengths[i]);
        set("IPV6_MULTICAST_LOOP", udp, IPV6_MULTICAST_LOOP, lengths[i]);
        set("IPV6_UNICAST_HOPS", udp, IPV6_UNICAST_HOPS, lengths[i]);
        set("unknown", udp, 1000, lengths[i]);
        set("of IPv4", four, IPV6_V6ONLY, lengths[i]);
    }
    return 0;
}

/* IP_MULTICAST_TTL and IPV6_MULTICAST_HOPS accept values beyond the next network. */
#include "message.h"

int main(void) {
    int value = 2;
    int four = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    int six = (int)must("socket", socket(AF_INET6, SOCK_DGRAM, 0));
    show("IP_MULTICAST_TTL 2", setsockopt(four, IPPROTO_IP, IP_MULTICAST_TTL, &value, sizeof value));
    show("IPV6_MULTICAST_HOPS 2", setsockopt(six, IPPROTO_IPV6, IPV6_MULTICAST_HOPS, &value, sizeof value));
    return 0;
}

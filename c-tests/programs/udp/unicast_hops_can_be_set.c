/* IPV6_UNICAST_HOPS is 64 initially, takes 0 to 255 and -1 for the default. */
#include "message.h"

static void set(int fd, int value) {
    char label[32];
    snprintf(label, sizeof label, "set %d", value);
    show(label, setsockopt(fd, IPPROTO_IPV6, IPV6_UNICAST_HOPS, &value, sizeof value));
    printf("IPV6_UNICAST_HOPS: %d\n", get_int(fd, IPPROTO_IPV6, IPV6_UNICAST_HOPS));
}

int main(void) {
    int fd = (int)must("socket", socket(AF_INET6, SOCK_DGRAM, 0));
    printf("fresh: %d\n", get_int(fd, IPPROTO_IPV6, IPV6_UNICAST_HOPS));
    set(fd, 5);
    set(fd, 255);
    set(fd, 256);
    set(fd, -1);
    set(fd, -2);
    int four = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0)), value = 5;
    show("on an IPv4 socket", setsockopt(four, IPPROTO_IPV6, IPV6_UNICAST_HOPS, &value, sizeof value));
    return 0;
}

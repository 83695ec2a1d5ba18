/* getifaddrs lists the loopback with its addresses, netmasks and flags. */
#include "names.h"

#include <ifaddrs.h>

static int flags_right(unsigned flags) {
    return (flags & (IFF_UP | IFF_LOOPBACK | IFF_RUNNING)) == (IFF_UP | IFF_LOOPBACK | IFF_RUNNING);
}

int main(void) {
    struct ifaddrs *list = NULL;
    show("getifaddrs", getifaddrs(&list));
    for (struct ifaddrs *i = list; i; i = i->ifa_next) {
        if (strcmp(i->ifa_name, "lo") != 0 || !i->ifa_addr)
            continue;
        if (i->ifa_addr->sa_family == AF_INET) {
            printf("IPv4 %s flags %d", address_text(i->ifa_addr, sizeof(struct sockaddr_in)),
                   flags_right(i->ifa_flags));
            printf(" mask %s\n", address_text(i->ifa_netmask, sizeof(struct sockaddr_in)));
        } else if (i->ifa_addr->sa_family == AF_INET6) {
            printf("IPv6 %s flags %d", address_text(i->ifa_addr, sizeof(struct sockaddr_in6)),
                   flags_right(i->ifa_flags));
            printf(" mask %s\n", address_text(i->ifa_netmask, sizeof(struct sockaddr_in6)));
        }
    }
    freeifaddrs(list);
    freeifaddrs(NULL);
    return 0;
}

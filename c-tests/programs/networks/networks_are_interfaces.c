/* The networks are listed as interfaces, with their own addresses; the lists agree. */
//@ link: -Wl,--undefined=wasi_networks_import
//@ network: db0 own 10.1.0.5/16 fd00::5/64
//@ network: web0 reaches 0.0.0.0/0
//@ network: wasi0
//@ network: a/b
//@ expect: 1 lo
//@ expect: 2 wasi0
//@ expect: 3 db0
//@ expect: 4 web0
//@ expect: lo has an address
//@ expect: db0 10.1.0.5 of 16
//@ expect: db0 fd00::5 of 64
//@ expect: web0 has no address
//@ expect: imported: 2
#include "networks.h"
#include <ifaddrs.h>

static int bits(const struct sockaddr *mask) {
    const unsigned char *bytes = mask->sa_family == AF_INET
                                     ? (const void *)&((const struct sockaddr_in *)mask)->sin_addr
                                     : (const void *)&((const struct sockaddr_in6 *)mask)->sin6_addr;
    int count = 0;
    for (int at = 0; at < (mask->sa_family == AF_INET ? 4 : 16); at++)
        count += __builtin_popcount(bytes[at]);
    return count;
}

int main(void) {
    struct if_nameindex *list = if_nameindex();
    for (struct if_nameindex *it = list; it->if_name; it++) {
        char name[IF_NAMESIZE];
        if (if_nametoindex(it->if_name) == it->if_index && if_indextoname(it->if_index, name))
            printf("%u %s\n", it->if_index, name);
    }
    if_freenameindex(list);
    struct ifaddrs *all;
    int seen = 0;
    must("getifaddrs", getifaddrs(&all));
    for (struct ifaddrs *it = all; it; it = it->ifa_next) {
        int family = it->ifa_addr ? it->ifa_addr->sa_family : AF_UNSPEC;
        char text[INET6_ADDRSTRLEN];
        if (strcmp(it->ifa_name, "wasi0") == 0)
            continue;
        if (strcmp(it->ifa_name, "lo") == 0) {
            if (!seen++)
                printf("lo has an address\n");
        } else if (family == AF_UNSPEC) {
            printf("%s has no address\n", it->ifa_name);
        } else {
            const void *address =
                family == AF_INET ? (const void *)&((struct sockaddr_in *)(void *)it->ifa_addr)->sin_addr
                                  : (const void *)&((struct sockaddr_in6 *)(void *)it->ifa_addr)->sin6_addr;
            printf("%s %s of %d\n", it->ifa_name, inet_ntop(family, address, text, sizeof text),
                   bits(it->ifa_netmask));
        }
    }
    freeifaddrs(all);
    printf("imported: %d\n", wasi_networks_import());
    return 0;
}

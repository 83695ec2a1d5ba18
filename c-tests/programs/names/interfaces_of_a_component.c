/* A component has the loopback and its network as interfaces; a network whose address the host does not
 * report has one without a family. */
//@ deny: network
//@ expect: 1 lo
//@ expect: 2 wasi0
//@ expect: getifaddrs: 0
//@ expect: lo IPv4 with a netmask
//@ expect: lo IPv6 with a netmask
//@ expect: wasi0 no family
#include "names.h"

#include <ifaddrs.h>

int main(void) {
    struct if_nameindex *all = if_nameindex();
    for (struct if_nameindex *i = all; i && i->if_index; i++)
        printf("%u %s\n", i->if_index, i->if_name);
    if_freenameindex(all);
    struct ifaddrs *list = NULL;
    show("getifaddrs", getifaddrs(&list));
    for (struct ifaddrs *i = list; i; i = i->ifa_next)
        printf("%s %s%s\n", i->ifa_name,
               i->ifa_addr->sa_family == AF_INET    ? "IPv4"
               : i->ifa_addr->sa_family == AF_INET6 ? "IPv6"
                                                    : "no family",
               i->ifa_netmask ? " with a netmask" : "");
    freeifaddrs(list);
    return 0;
}

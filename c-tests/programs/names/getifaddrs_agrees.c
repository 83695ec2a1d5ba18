/* Every entry of getifaddrs has a name with an index, and an address. */
#include "names.h"

#include <ifaddrs.h>

int main(void) {
    struct ifaddrs *list = NULL;
    int named = 1, addressed = 1, internet = 0;
    if (getifaddrs(&list) != 0)
        return 1;
    for (struct ifaddrs *i = list; i; i = i->ifa_next) {
        named &= if_nametoindex(i->ifa_name) != 0;
        addressed &= i->ifa_addr != NULL;
        if (i->ifa_addr && i->ifa_addr->sa_family == AF_INET)
            internet++;
    }
    freeifaddrs(list);
    printf("named %d addressed %d some of IPv4 %d\n", named, addressed, internet > 0);
    return 0;
}

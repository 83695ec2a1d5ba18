/* The loopback is the interface lo with index 1, in both directions. Its IPv4 address is known to IPv4
 * sockets only. */
#include "names.h"
#include <ifaddrs.h>
#include <sys/ioctl.h>

int main(void) {
    char name[IF_NAMESIZE] = "untouched";
    printf("index %u\n", if_nametoindex("lo"));
    printf("name %s\n", if_indextoname(1, name));
    unsigned index = if_nametoindex("nosuchlink");
    printf("unknown name %u %s\n", index, errname(errno));
    index = if_nametoindex("");
    printf("empty name %u %s\n", index, errname(errno));
    char *none = if_indextoname(7777, name);
    printf("unknown index %d %s\n", none == NULL, errname(errno));
    errno = 0;
    none = if_indextoname(0, name);
    printf("index 0 %d %s\n", none == NULL, errname(errno));
    static const int families[] = {AF_INET, AF_INET6, AF_UNIX};
    for (int i = 0; i < 3; i++) {
        struct ifreq request = {.ifr_name = "lo"};
        int fd = (int)must("socket", socket(families[i], SOCK_DGRAM, 0));
        show("SIOCGIFADDR", ioctl(fd, SIOCGIFADDR, &request));
        show("SIOCGIFINDEX", ioctl(fd, SIOCGIFINDEX, &request));
    }
    struct ifaddrs *list, *entry;
    must("getifaddrs", getifaddrs(&list));
    for (entry = list; strcmp(entry->ifa_name, "lo") != 0; entry = entry->ifa_next)
        ;
    printf("flags %x\n", entry->ifa_flags);
    freeifaddrs(list);
    return 0;
}

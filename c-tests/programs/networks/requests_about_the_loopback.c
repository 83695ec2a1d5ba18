/* ioctl returns the index, name, flags, MTU and hardware type of the loopback. */
#define _GNU_SOURCE
#include "check.h"
#include <net/if.h>
#include <net/if_arp.h>
#include <sys/ioctl.h>

static struct ifreq named(const char *name) {
    struct ifreq r;
    memset(&r, 0, sizeof r);
    strcpy(r.ifr_name, name);
    return r;
}

int main(void) {
    int fd = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    struct ifreq r = named("lo");
    show("SIOCGIFINDEX", ioctl(fd, SIOCGIFINDEX, &r));
    printf("index %d\n", r.ifr_ifindex);
    memset(r.ifr_name, 0, sizeof r.ifr_name);
    show("SIOCGIFNAME", ioctl(fd, SIOCGIFNAME, &r));
    printf("name %s\n", r.ifr_name);
    show("SIOCGIFFLAGS", ioctl(fd, SIOCGIFFLAGS, &r));
    printf("up %d, loopback %d, running %d\n", !!(r.ifr_flags & IFF_UP), !!(r.ifr_flags & IFF_LOOPBACK),
           !!(r.ifr_flags & IFF_RUNNING));
    show("SIOCGIFMTU", ioctl(fd, SIOCGIFMTU, &r));
    printf("%d\n", r.ifr_mtu);
    show("SIOCGIFMETRIC", ioctl(fd, SIOCGIFMETRIC, &r));
    printf("%d\n", r.ifr_metric);
    show("SIOCGIFHWADDR", ioctl(fd, SIOCGIFHWADDR, &r));
    printf("ARPHRD_LOOPBACK %d\n", r.ifr_hwaddr.sa_family == ARPHRD_LOOPBACK);
    return 0;
}

/* Requests about an unknown interface are ENODEV; a null argument is EFAULT, a closed descriptor EBADF. */
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
    static const int all[] = {SIOCGIFINDEX,   SIOCGIFFLAGS, SIOCGIFADDR,
                              SIOCGIFNETMASK, SIOCGIFMTU,   SIOCGIFHWADDR};
    int fd = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        struct ifreq r = named("none0");
        show("no such name", ioctl(fd, all[i], &r));
    }
    struct ifreq r = named("");
    r.ifr_ifindex = 99999;
    show("no such index", ioctl(fd, SIOCGIFNAME, &r));
    show("null", ioctl(fd, SIOCGIFFLAGS, NULL));
    show("closed", ioctl(-1, SIOCGIFFLAGS, &r));
    return 0;
}

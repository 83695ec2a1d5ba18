/* ioctl returns the loopback's IPv4 address and its mask, and that it has no broadcast address. */
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
    static const struct {
        const char *label;
        int request;
    } all[] = {
        {"SIOCGIFADDR", SIOCGIFADDR},
        {"SIOCGIFNETMASK", SIOCGIFNETMASK},
        {"SIOCGIFBRDADDR", SIOCGIFBRDADDR},
        {"SIOCGIFDSTADDR", SIOCGIFDSTADDR},
    };
    int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    for (int i = 0; i < 4; i++) {
        struct ifreq r = named("lo");
        show(all[i].label, ioctl(fd, all[i].request, &r));
        printf("%s of %s\n", address_text(&r.ifr_addr, sizeof r.ifr_addr), r.ifr_name);
    }
    return 0;
}

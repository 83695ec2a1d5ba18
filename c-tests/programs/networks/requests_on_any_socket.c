/* Requests about interfaces work on sockets of every kind. */
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
    int fds[] = {socket(AF_INET, SOCK_STREAM, 0), socket(AF_INET6, SOCK_DGRAM, 0),
                 socket(AF_UNIX, SOCK_STREAM, 0)};
    for (int i = 0; i < 3; i++) {
        struct ifreq r = named("lo");
        show("SIOCGIFINDEX", ioctl(fds[i], SIOCGIFINDEX, &r));
        printf("%d\n", r.ifr_ifindex);
    }
    return 0;
}

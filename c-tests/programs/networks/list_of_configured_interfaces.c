/* SIOCGIFCONF lists the IPv4 addresses, the loopback first; it fills the buffer, and without one returns the
 * size needed. */
#define _GNU_SOURCE
#include "check.h"
#include <net/if.h>
#include <net/if_arp.h>
#include <sys/ioctl.h>

int main(void) {
    struct ifreq all[32];
    struct ifconf c = {.ifc_len = sizeof all, .ifc_req = all};
    int fd = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    show("SIOCGIFCONF", ioctl(fd, SIOCGIFCONF, &c));
    int len = c.ifc_len;
    printf("%s %s\n", all[0].ifr_name, address_text(&all[0].ifr_addr, sizeof all[0].ifr_addr));
    c.ifc_req = NULL;
    c.ifc_len = 0;
    show("without a buffer", ioctl(fd, SIOCGIFCONF, &c));
    printf("the same length %d\n", c.ifc_len == len);
    c.ifc_req = all;
    c.ifc_len = sizeof all[0];
    show("room for one", ioctl(fd, SIOCGIFCONF, &c));
    printf("one %d\n", c.ifc_len == sizeof all[0]);
    c.ifc_len = sizeof all[0] - 1;
    show("room for none", ioctl(fd, SIOCGIFCONF, &c));
    printf("%d\n", c.ifc_len);
    show("null", ioctl(fd, SIOCGIFCONF, NULL));
    return 0;
}

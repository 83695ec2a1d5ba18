/* Old programs grow the buffer of SIOCGIFCONF until two results have the same length. */
#define _GNU_SOURCE
#include "check.h"
#include <net/if.h>
#include <net/if_arp.h>
#include <sys/ioctl.h>

int main(void) {
    int fd = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0)), last = -1;
    for (int count = 1; count < 64; count++) {
        struct ifreq *list = calloc((size_t)count, sizeof *list);
        struct ifconf c = {.ifc_len = count * (int)sizeof *list, .ifc_req = list};
        must("SIOCGIFCONF", ioctl(fd, SIOCGIFCONF, &c));
        int len = c.ifc_len, loopbacks = 0;
        for (int i = 0; i * (int)sizeof *list < len; i++)
            loopbacks += !strcmp(list[i].ifr_name, "lo");
        free(list);
        if (len == last) {
            printf("grown, %d loopback\n", loopbacks);
            return 0;
        }
        last = len;
    }
    printf("never\n");
    return 0;
}

/* UDP_GRO and the checksum switches are kept: a system need not coalesce what it may. */
#define _GNU_SOURCE
#include "option.h"
#include <netinet/udp.h>

int main(void) {
    static const struct {
        const char *label;
        int level, name;
    } all[] = {
        {"UDP_GRO", IPPROTO_UDP, UDP_GRO},
        {"UDP_NO_CHECK6_TX", IPPROTO_UDP, UDP_NO_CHECK6_TX},
        {"UDP_NO_CHECK6_RX", IPPROTO_UDP, UDP_NO_CHECK6_RX},
    };
    static const struct {
        const char *label;
        int family, type;
    } kinds[] = {
        {"UDP", AF_INET, SOCK_DGRAM},
        {"UDP over IPv6", AF_INET6, SOCK_DGRAM},
    };
    static const int values[] = {1, 0, 7, -1};
    for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++)
        for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
            int fd = (int)must("socket", socket(kinds[k].family, kinds[k].type, 0));
            printf("%s: ", kinds[k].label);
            show_option(all[i].label, fd, all[i].level, all[i].name);
            for (size_t v = 0; v < sizeof values / sizeof values[0]; v++)
                try_option(all[i].label, fd, all[i].level, all[i].name, values[v]);
            close(fd);
        }
    return 0;
}

/* Switches for extension headers are kept: no packet with one comes. */
#define _GNU_SOURCE
#include "option.h"
#include <netinet/udp.h>

int main(void) {
    static const struct {
        const char *label;
        int level, name;
    } all[] = {
        {"IPV6_RECVHOPOPTS", IPPROTO_IPV6, IPV6_RECVHOPOPTS},
        {"IPV6_RECVRTHDR", IPPROTO_IPV6, IPV6_RECVRTHDR},
        {"IPV6_RECVDSTOPTS", IPPROTO_IPV6, IPV6_RECVDSTOPTS},
        {"IPV6_RECVPATHMTU", IPPROTO_IPV6, IPV6_RECVPATHMTU},
        {"IPV6_2292HOPOPTS", IPPROTO_IPV6, IPV6_2292HOPOPTS},
        {"IPV6_2292DSTOPTS", IPPROTO_IPV6, IPV6_2292DSTOPTS},
        {"IPV6_2292RTHDR", IPPROTO_IPV6, IPV6_2292RTHDR},
    };
    static const struct {
        const char *label;
        int family, type;
    } kinds[] = {
        {"TCP over IPv6", AF_INET6, SOCK_STREAM},
        {"UDP over IPv6", AF_INET6, SOCK_DGRAM},
    };
    static const int values[] = {1, 0, 3};
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

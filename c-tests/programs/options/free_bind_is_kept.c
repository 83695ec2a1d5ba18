/* IP_FREEBIND is a switch; bind itself reports whether the address is available. */
#define _GNU_SOURCE
#include "option.h"
#include <netinet/udp.h>

int main(void) {
    static const struct {
        const char *label;
        int level, name;
    } all[] = {
        {"IP_FREEBIND", IPPROTO_IP, IP_FREEBIND},
    };
    static const struct {
        const char *label;
        int family, type;
    } kinds[] = {
        {"TCP", AF_INET, SOCK_STREAM},
        {"TCP over IPv6", AF_INET6, SOCK_STREAM},
        {"UDP", AF_INET, SOCK_DGRAM},
        {"UDP over IPv6", AF_INET6, SOCK_DGRAM},
    };
    static const int values[] = {1, 0, 2};
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

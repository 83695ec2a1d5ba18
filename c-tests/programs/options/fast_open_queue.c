/* TCP_FASTOPEN takes the length of a queue, up to that of any queue. */
#define _GNU_SOURCE
#include "option.h"
#include <netinet/udp.h>

int main(void) {
    static const struct {
        const char *label;
        int level, name;
    } all[] = {
        {"TCP_FASTOPEN", IPPROTO_TCP, TCP_FASTOPEN},
    };
    static const struct {
        const char *label;
        int family, type;
    } kinds[] = {
        {"TCP", AF_INET, SOCK_STREAM},
        {"TCP over IPv6", AF_INET6, SOCK_STREAM},
    };
    static const int values[] = {5, 0, 128, 4096, 4097, 0x7fffffff, -1};
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

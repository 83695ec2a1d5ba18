/* The rarely used SO_OOBINLINE and SO_DONTROUTE are off initially and read back as 0 or 1. */
#include "option.h"

int main(void) {
    static const struct {
        const char *label;
        int level, name;
    } all[] = {
        {"SO_OOBINLINE", SOL_SOCKET, SO_OOBINLINE},
        {"SO_DONTROUTE", SOL_SOCKET, SO_DONTROUTE},
    };
    int fd = tcp_socket();
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        show_option(all[i].label, fd, all[i].level, all[i].name);
        try_option(all[i].label, fd, all[i].level, all[i].name, 1);
        try_option(all[i].label, fd, all[i].level, all[i].name, 0);
        try_option(all[i].label, fd, all[i].level, all[i].name, 42);
        try_option(all[i].label, fd, all[i].level, all[i].name, -1);
    }
    return 0;
}

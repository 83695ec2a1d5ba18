/* Boolean options are off initially, take any value for on, and read back as 0 or 1. */
#include "option.h"

int main(void) {
    static const struct {
        const char *label;
        int level, name;
    } all[] = {
        {"SO_REUSEADDR", SOL_SOCKET, SO_REUSEADDR}, {"SO_KEEPALIVE", SOL_SOCKET, SO_KEEPALIVE},
        {"SO_BROADCAST", SOL_SOCKET, SO_BROADCAST}, {"TCP_NODELAY", IPPROTO_TCP, TCP_NODELAY},
        {"TCP_CORK", IPPROTO_TCP, TCP_CORK},
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

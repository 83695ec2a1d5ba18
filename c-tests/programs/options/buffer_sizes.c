/* SO_RCVBUF and SO_SNDBUF read back doubled, with a minimum; huge and negative sizes mean the maximum. */
#include "option.h"

static int size_after(int fd, int name, int value) {
    int size = -1;
    socklen_t len = sizeof size;
    must("setsockopt", setsockopt(fd, SOL_SOCKET, name, &value, sizeof value));
    must("getsockopt", getsockopt(fd, SOL_SOCKET, name, &size, &len));
    return size;
}

int main(void) {
    static const struct {
        const char *label;
        int name;
    } all[] = {{"SO_RCVBUF", SO_RCVBUF}, {"SO_SNDBUF", SO_SNDBUF}};
    int fd = tcp_socket();
    for (int i = 0; i < 2; i++) {
        int name = all[i].name;
        try_option(all[i].label, fd, SOL_SOCKET, name, 20000);
        try_option(all[i].label, fd, SOL_SOCKET, name, 65536);
        try_option(all[i].label, fd, SOL_SOCKET, name, 12345);
        try_option(all[i].label, fd, SOL_SOCKET, name, 1);
        try_option(all[i].label, fd, SOL_SOCKET, name, 0);
        int huge = size_after(fd, name, 1 << 30), negative = size_after(fd, name, -1);
        printf("%s: huge is more than 100000: %d, and the same as negative: %d\n", all[i].label,
               huge > 100000, huge == negative);
    }
    return 0;
}

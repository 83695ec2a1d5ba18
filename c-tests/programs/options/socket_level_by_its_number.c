/* The level SOL_SOCKET is known by its number on Linux too, and as an integer of 31 bits has it. */
#include "option.h"

static int through_31_bits(int number) {
    return (int)((unsigned)number << 1) >> 1;
}

int main(void) {
    const int levels[] = {1, through_31_bits(SOL_SOCKET)};
    for (int i = 0; i < 2; i++) {
        int fd = tcp_socket(), value = 1, kept = 0;
        socklen_t len = sizeof kept;
        show("setsockopt", setsockopt(fd, levels[i], SO_REUSEADDR, &value, sizeof value));
        show("getsockopt", getsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &kept, &len));
        show("on", kept == 1);
        show("getsockopt", getsockopt(fd, levels[i], SO_TYPE, &kept, &len));
        show("a stream", kept == SOCK_STREAM);
        show("unknown", setsockopt(fd, levels[i], 29999, &value, sizeof value));
        close(fd);
    }
    return 0;
}

/* Linux doubles the sizes set by SO_RCVBUF and SO_SNDBUF, and reports the double. */
#include "message.h"

static void set(int fd, const char *name, int option, int value) {
    int before = get_int(fd, SOL_SOCKET, option);
    must("set", setsockopt(fd, SOL_SOCKET, option, &value, sizeof value));
    int after = get_int(fd, SOL_SOCKET, option);
    printf("%s %d: from something %s to %d\n", name, value, before > 0 ? "positive" : "odd", after);
}

int main(void) {
    unsigned short port;
    int fresh = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    set(fresh, "SO_RCVBUF", SO_RCVBUF, 8192);
    set(fresh, "SO_SNDBUF", SO_SNDBUF, 16384);
    int bound = udp_socket(&port);
    set(bound, "SO_RCVBUF", SO_RCVBUF, 20000);
    set(bound, "SO_SNDBUF", SO_SNDBUF, 20000);
    return 0;
}

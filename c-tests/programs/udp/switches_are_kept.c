/* The boolean options of SOL_SOCKET on a UDP socket: off initially, any value turns them on, and they
 * read as 1. */
#include "message.h"

static void row(const char *name, int fd, int option) {
    int value = 7, first = get_int(fd, SOL_SOCKET, option);
    long set = setsockopt(fd, SOL_SOCKET, option, &value, sizeof value);
    int e = errno, on = get_int(fd, SOL_SOCKET, option);
    value = 0;
    setsockopt(fd, SOL_SOCKET, option, &value, sizeof value);
    printf("%s: %d, set %s, %d, %d\n", name, first, set == 0 ? "0" : errname(e), on,
           get_int(fd, SOL_SOCKET, option));
}

int main(void) {
    int fd = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    row("SO_REUSEADDR", fd, SO_REUSEADDR);
    row("SO_KEEPALIVE", fd, SO_KEEPALIVE);
    row("SO_BROADCAST", fd, SO_BROADCAST);
    row("SO_DONTROUTE", fd, SO_DONTROUTE);
    row("SO_OOBINLINE", fd, SO_OOBINLINE);
    struct linger l = {.l_onoff = 1, .l_linger = 5};
    socklen_t len = sizeof l;
    show("SO_LINGER", setsockopt(fd, SOL_SOCKET, SO_LINGER, &l, sizeof l));
    memset(&l, 0, sizeof l);
    must("SO_LINGER", getsockopt(fd, SOL_SOCKET, SO_LINGER, &l, &len));
    printf("on %d, %d seconds\n", !!l.l_onoff, (int)l.l_linger);
    return 0;
}

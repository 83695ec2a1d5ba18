/* SO_LINGER reads back as set; turning it off clears the time. */
#include "option.h"

static void try_linger(int fd, int on, int time) {
    struct linger l = {on, time};
    socklen_t len = sizeof l;
    if (show("set", setsockopt(fd, SOL_SOCKET, SO_LINGER, &l, sizeof l)) == -1)
        return;
    memset(&l, 0xee, sizeof l);
    must("SO_LINGER", getsockopt(fd, SOL_SOCKET, SO_LINGER, &l, &len));
    printf("%d %d, length right %d\n", l.l_onoff, l.l_linger, len == sizeof l);
}

int main(void) {
    int fd = tcp_socket();
    struct linger l;
    socklen_t len = sizeof l;
    must("SO_LINGER", getsockopt(fd, SOL_SOCKET, SO_LINGER, &l, &len));
    printf("at first %d %d\n", l.l_onoff, l.l_linger);
    try_linger(fd, 1, 5);
    try_linger(fd, 1, 0);
    try_linger(fd, 3, 7);
    try_linger(fd, 0, 0);
    show("short", setsockopt(fd, SOL_SOCKET, SO_LINGER, &l, sizeof(int)));
    return 0;
}

/* Null for the value or its length is EFAULT. */
#include "option.h"

int main(void) {
    void *volatile nothing = NULL;
    int value = 1, fd = tcp_socket();
    socklen_t len = sizeof value;
    show("setsockopt", setsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, nothing, sizeof value));
    show("setsockopt of TCP", setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, nothing, sizeof value));
    show("setsockopt of a structure", setsockopt(fd, SOL_SOCKET, SO_LINGER, nothing, sizeof(struct linger)));
    show("getsockopt", getsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, nothing, &len));
    show("getsockopt without a length", getsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, &value, nothing));
    show_option("SO_KEEPALIVE", fd, SOL_SOCKET, SO_KEEPALIVE);
    return 0;
}

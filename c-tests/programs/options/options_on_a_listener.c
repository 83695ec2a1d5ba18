/* A listener's options can be read and set while it listens. */
#include "option.h"

int main(void) {
    unsigned short port;
    int fd = tcp_listener(&port);
    show_option("SO_ERROR", fd, SOL_SOCKET, SO_ERROR);
    show_option("IP_TTL", fd, IPPROTO_IP, IP_TTL);
    try_option("IP_TTL", fd, IPPROTO_IP, IP_TTL, 20);
    try_option("SO_KEEPALIVE", fd, SOL_SOCKET, SO_KEEPALIVE, 1);
    try_option("SO_RCVBUF", fd, SOL_SOCKET, SO_RCVBUF, 30000);
    int client = tcp_connect(port);
    show_fd("accept", accept(fd, NULL, NULL));
    close(client);
    return 0;
}

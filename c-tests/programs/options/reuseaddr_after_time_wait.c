/* A server with SO_REUSEADDR can be restarted while an old connection of its port is in TIME_WAIT. */
#include "option.h"

static int start(unsigned short port) {
    struct sockaddr_in a = loopback(port);
    int fd = tcp_socket();
    try_option("SO_REUSEADDR", fd, SOL_SOCKET, SO_REUSEADDR, 1);
    must("bind", bind(fd, (struct sockaddr *)&a, sizeof a));
    show("listen", listen(fd, 4));
    return fd;
}

int main(void) {
    char byte;
    int listener = start(0);
    unsigned short port = port_of(listener);
    int client = tcp_connect(port);
    int fd = (int)must("accept", accept(listener, NULL, NULL));
    must("close", close(fd));
    show("end of file", recv(client, &byte, 1, 0));
    must("close", close(client));
    must("close", close(listener));
    listener = start(port);
    client = tcp_connect(port);
    show_fd("accept", accept(listener, NULL, NULL));
    return 0;
}

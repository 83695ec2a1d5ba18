/* A bind to a port in use discards the address that an earlier bind left after AF_UNSPEC. */
#include "message.h"

int main(void) {
    unsigned short port;
    udp_socket(&port);
    int fd = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    struct sockaddr_in a = loopback(0);
    must("bind", bind(fd, (struct sockaddr *)&a, sizeof a));
    must("disconnect", disconnect(fd));
    show_name("disconnected", fd, getsockname);
    a = loopback(port);
    show("bind", bind(fd, (struct sockaddr *)&a, sizeof a));
    show_name("after it", fd, getsockname);
    return 0;
}

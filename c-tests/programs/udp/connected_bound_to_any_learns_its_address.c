/* A socket bound to 0.0.0.0 gets a local address from connect and loses it on disconnect. */
#include "message.h"

int main(void) {
    unsigned short port;
    udp_socket(&port);
    int fd = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    struct sockaddr_in any = loopback(0);
    any.sin_addr.s_addr = htonl(INADDR_ANY);
    must("bind", bind(fd, (struct sockaddr *)&any, sizeof any));
    show_name("bound", fd, getsockname);
    must("connect", connect_to(fd, port));
    show_name("connected", fd, getsockname);
    must("disconnect", disconnect(fd));
    struct sockaddr_in a;
    socklen_t len = sizeof a;
    must("getsockname", getsockname(fd, (struct sockaddr *)&a, &len));
    printf("disconnected: %s\n", address_text(&a, len));
    return 0;
}

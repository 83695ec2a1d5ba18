/* connect on an unbound UDP socket chooses a local address and port, and sets the peer. */
#include "message.h"

int main(void) {
    unsigned short port;
    udp_socket(&port);
    int fd = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    show("connect", connect_to(fd, port));
    show_name("local", fd, getsockname);
    show_name("peer", fd, getpeername);
    struct sockaddr_in peer;
    socklen_t len = sizeof peer;
    must("getpeername", getpeername(fd, (struct sockaddr *)&peer, &len));
    printf("peer's port is the one asked for: %s\n", ntohs(peer.sin_port) == port ? "yes" : "no");
    return 0;
}

/* getpeername still works when the peer has closed, and fails with ENOTCONN after a reset. */
//@ peer: reset
//@ peer: halfclose bye
#include "check.h"

int main(int argc, char **argv) {
    struct sockaddr_in peer;
    socklen_t len = sizeof peer;
    char buffer[8];
    if (argc < 3)
        return 2;
    int closed = tcp_connect((unsigned short)atoi(argv[2]));
    printf("read %lu bytes to the end\n", (unsigned long)recv_all(closed, buffer, sizeof buffer));
    show("getpeername", getpeername(closed, (struct sockaddr *)&peer, &len));
    printf("port right: %d\n", ntohs(peer.sin_port) == atoi(argv[2]));
    int reset = tcp_connect((unsigned short)atoi(argv[1]));
    send_all(reset, "x", 1);
    show("recv", recv(reset, buffer, 1, 0));
    len = sizeof peer;
    show("getpeername after the reset", getpeername(reset, (struct sockaddr *)&peer, &len));
    show("getsockname after the reset", getsockname(reset, (struct sockaddr *)&peer, &len));
    printf("name %s, has a port: %d\n", address_text(&peer, len), peer.sin_port != 0);
    return 0;
}

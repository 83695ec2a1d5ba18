/* A client that resets before it is accepted is accepted anyway; the next client is not affected. */
//@ peer: hangup
//@ differs: p1,p2: WASI reports a peer's address only while it is connected
//@ instead: accept: ok
//@ instead: from 0.0.0.0
//@ instead: recv: -1 ECONNRESET
//@ instead: getpeername: -1 ENOTCONN
//@ instead: accept: ok
//@ instead: 5 bytes
#include "check.h"

int main(int argc, char **argv) {
    unsigned short port;
    char buffer[8];
    struct sockaddr_in peer;
    socklen_t len = sizeof peer;
    if (argc < 2)
        return 2;
    int listener = tcp_listener(&port);
    int control = tcp_connect((unsigned short)atoi(argv[1]));
    port = htons(port);
    send_all(control, (char *)&port, sizeof port);
    recv_all(control, buffer, 1);
    int first = show_fd("accept", accept(listener, (struct sockaddr *)&peer, &len));
    printf("from %s\n", address_text(&peer, len));
    show("recv", recv(first, buffer, sizeof buffer, 0));
    show("getpeername", getpeername(first, (struct sockaddr *)&peer, &len));
    int second = show_fd("accept", accept(listener, NULL, NULL));
    printf("%lu bytes\n", (unsigned long)recv_all(second, buffer, 5));
    return 0;
}

/* Connections are accepted in the order in which they were made. */
#include "check.h"

int main(void) {
    unsigned short port, ports[8];
    int listener = tcp_listener(&port), right = 0;
    for (int i = 0; i < 8; i++)
        ports[i] = port_of(tcp_connect(port));
    for (int i = 0; i < 8; i++) {
        struct sockaddr_in peer;
        socklen_t len = sizeof peer;
        must("accept", accept(listener, (struct sockaddr *)&peer, &len));
        right += ntohs(peer.sin_port) == ports[i];
    }
    printf("%d of 8 in order\n", right);
    return 0;
}

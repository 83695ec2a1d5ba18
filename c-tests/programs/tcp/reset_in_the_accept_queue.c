/* A client that resets before it is accepted is accepted all the same; the next client is not hurt by it. */
//@ client: hangup
#include "check.h"

int main(void) {
    unsigned short port;
    char buffer[8];
    struct sockaddr_in peer;
    socklen_t len = sizeof peer;
    int listener = tcp_listener(&port);
    printf("port %d\n", port);
    fflush(stdout);
    int first = show_fd("accept", accept(listener, (struct sockaddr *)&peer, &len));
    printf("from %s\n", address_text(&peer, len));
    wait_for(first, POLLIN, 10000);
    show("recv", recv(first, buffer, sizeof buffer, 0));
    int second = show_fd("accept", accept(listener, NULL, NULL));
    printf("%lu bytes\n", (unsigned long)recv_all(second, buffer, 5));
    return 0;
}

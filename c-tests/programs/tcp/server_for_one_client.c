/* A server accepts a native client, reads to its end of file, and answers on the half that is still
 * open. */
//@ client: say hello
#include "check.h"

int main(void) {
    unsigned short port;
    char buffer[64];
    int listener = tcp_listener(&port);
    printf("port %d\n", port);
    fflush(stdout);
    struct sockaddr_in peer;
    socklen_t len = sizeof peer;
    int fd = (int)must("accept", accept(listener, (struct sockaddr *)&peer, &len));
    printf("client at %s, length right: %d\n", address_text(&peer, len), len == sizeof peer);
    size_t n = recv_all(fd, buffer, sizeof buffer);
    printf("got %.*s\n", (int)n, buffer);
    send_all(fd, "hello to you", 12);
    show("close", close(fd));
    return 0;
}

/* Data that a client sends before it is accepted, and its end of file, are there after accept. */
#include "check.h"

int main(void) {
    unsigned short port;
    char buffer[16];
    int listener = tcp_listener(&port);
    int client = tcp_connect(port);
    send_all(client, "early", 5);
    must("close", close(client));
    int fd = (int)must("accept", accept(listener, NULL, NULL));
    printf("%.*s\n", (int)recv_all(fd, buffer, 5), buffer);
    show("then", recv(fd, buffer, 1, 0));
    return 0;
}

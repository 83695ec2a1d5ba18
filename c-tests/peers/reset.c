/* reset [TEXT]: sends TEXT, waits for one byte, and resets the connection. */
#include "check.h"

int main(int argc, char **argv) {
    unsigned short port;
    int listener = tcp_listener(&port);
    struct linger now = {1, 0};
    char byte;

    printf("port %d\n", port);
    fflush(stdout);
    alarm(28);
    int fd = (int)must("accept", accept(listener, NULL, NULL));
    if (argc > 1)
        send_all(fd, argv[1], strlen(argv[1]));
    must("recv", recv(fd, &byte, 1, 0));
    must("SO_LINGER", setsockopt(fd, SOL_SOCKET, SO_LINGER, &now, sizeof now));
    close(fd);
    return 0;
}

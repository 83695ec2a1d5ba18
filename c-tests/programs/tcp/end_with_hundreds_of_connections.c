/* A program may end with hundreds of open connections on which it has just sent. */
#include "check.h"

#define COUNT 300

int main(void) {
    unsigned short port;
    int listener = tcp_listener(&port);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    for (int i = 0; i < COUNT; i++) {
        int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
        must("connect", connect(fd, (struct sockaddr *)&address, sizeof address));
        int accepted = (int)must("accept", accept(listener, NULL, NULL));
        must("send", send(fd, "x", 1, 0));
        must("send", send(accepted, "y", 1, 0));
    }
    printf("%d connections\n", COUNT);
    return 0;
}

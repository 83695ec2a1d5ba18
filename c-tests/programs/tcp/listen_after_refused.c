/* A socket whose connect was refused can listen. */
#include "check.h"

int main(void) {
    struct sockaddr_in a = loopback(0);
    int held = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    must("bind", bind(held, (struct sockaddr *)&a, sizeof a));
    a = loopback(port_of(held));
    int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    show("connect", connect(fd, (struct sockaddr *)&a, sizeof a));
    show("listen", listen(fd, 1));
    int client = tcp_connect(port_of(fd));
    show_fd("accept", accept(fd, NULL, NULL));
    close(client);
    return 0;
}

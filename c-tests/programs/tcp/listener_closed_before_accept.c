/* Closing a listener resets its unaccepted connections. */
#include "check.h"

int main(void) {
    unsigned short port;
    char byte;
    int listener = tcp_listener(&port);
    int fd = tcp_connect(port);
    must("close", close(listener));
    printf("something comes: %d\n", wait_for(fd, POLLIN, 10000) != 0);
    show("recv", recv(fd, &byte, 1, 0));
    struct sockaddr_in a = loopback(port);
    int late = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    show("connect", connect(late, (struct sockaddr *)&a, sizeof a));
    return 0;
}

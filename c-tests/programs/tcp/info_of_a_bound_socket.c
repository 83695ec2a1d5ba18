/* A socket that is bound and does not listen is CLOSE to TCP_INFO, as is one whose connect was refused. */
#define _GNU_SOURCE
#include "tcp_state.h"

int main(void) {
    unsigned short port;
    int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    struct sockaddr_in a = loopback(0);
    must("bind", bind(fd, (struct sockaddr *)&a, sizeof a));
    printf("bound: %s\n", tcp_state(fd));
    int listener = tcp_listener(&port);
    close(listener);
    int refused = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    a = loopback(port);
    show("connect", connect(refused, (struct sockaddr *)&a, sizeof a));
    printf("refused: %s\n", tcp_state(refused));
    return 0;
}

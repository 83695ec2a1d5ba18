/* A socket that connects to the port to which it is bound is its own peer. */
#include "check.h"

int main(void) {
    struct sockaddr_in a = loopback(0);
    char buffer[4];
    int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    must("bind", bind(fd, (struct sockaddr *)&a, sizeof a));
    a = loopback(port_of(fd));
    show("connect", connect(fd, (struct sockaddr *)&a, sizeof a));
    show("send", send(fd, "abc", 3, 0));
    show("recv", (long)recv_all(fd, buffer, 3));
    return 0;
}

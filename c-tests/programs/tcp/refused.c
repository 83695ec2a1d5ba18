/* A connection to a port without a listener is refused, and SO_ERROR does not repeat connect's error. */
#include "check.h"

int main(void) {
    struct sockaddr_in a = loopback(0);
    int error = -1;
    socklen_t len = sizeof error;
    int held = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    must("bind", bind(held, (struct sockaddr *)&a, sizeof a));
    a = loopback(port_of(held));
    int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    show("connect", connect(fd, (struct sockaddr *)&a, sizeof a));
    show("SO_ERROR", getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &len));
    printf("error %s\n", errname(error));
    show("send", send(fd, "x", 1, MSG_NOSIGNAL));
    show("recv", recv(fd, &error, 1, 0));
    return 0;
}

/* A refusal is told by SO_ERROR, and by a send after shutdown, on a socket that has only sent. */
#include "check.h"

static int refused(void) {
    struct sockaddr_in dead = loopback(0);
    socklen_t len = sizeof dead;
    int taken = must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    must("bind", bind(taken, (struct sockaddr *)&dead, len));
    must("getsockname", getsockname(taken, (struct sockaddr *)&dead, &len));
    int fd = must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    must("connect", connect(fd, (struct sockaddr *)&dead, len));
    close(taken);
    must("send", send(fd, "x", 1, 0));
    poll(NULL, 0, 50);
    return fd;
}

int main(void) {
    int error = 0;
    socklen_t len = sizeof error;
    int fd = refused();
    show("getsockopt", getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &len));
    printf("SO_ERROR %s\n", errname(error));
    show("getsockopt", getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &len));
    printf("SO_ERROR %s\n", error ? errname(error) : "0");
    show("send", send(fd, "x", 1, 0));
    fd = refused();
    show("shutdown", shutdown(fd, SHUT_WR));
    show("send", send(fd, "x", 1, 0));
    show("send", send(fd, "x", 1, 0));
    return 0;
}

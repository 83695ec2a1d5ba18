/* A refusal by the old peer that no call has reported yet is still pending after connect to another peer:
 * SO_ERROR reports it, or the next send. */
#include "message.h"

static int refused(unsigned short closed_port) {
    struct sockaddr_in closed = loopback(closed_port);
    int fd = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    must("connect", connect(fd, (struct sockaddr *)&closed, sizeof closed));
    must("send", send(fd, "x", 1, 0));
    poll(NULL, 0, 50);
    return fd;
}

int main(void) {
    unsigned short port, closed_port;
    int error = 0, receiver = udp_socket(&port);
    socklen_t len = sizeof error;
    close(udp_socket(&closed_port));
    struct sockaddr_in next = loopback(port);

    int fd = refused(closed_port);
    must("connect", connect(fd, (struct sockaddr *)&next, sizeof next));
    must("SO_ERROR", getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &len));
    printf("SO_ERROR: %s\n", errname(error));
    show("send", send(fd, "one", 3, 0));
    wait_for(receiver, POLLIN, 10000);
    show_recv("recv", receiver, MSG_DONTWAIT);

    fd = refused(closed_port);
    must("connect", connect(fd, (struct sockaddr *)&next, sizeof next));
    show("send", send(fd, "two", 3, 0));
    show("send again", send(fd, "three", 5, 0));
    wait_for(receiver, POLLIN, 10000);
    show_recv("recv", receiver, MSG_DONTWAIT);
    return 0;
}

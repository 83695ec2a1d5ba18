/* SO_RCVTIMEO: the stored value, an invalid fraction, a negative time, a short value. */
#include "message.h"

int main(void) {
    unsigned short port;
    int fd = udp_socket(&port);
    struct timeval t = {.tv_sec = 9, .tv_usec = 9};
    socklen_t len = sizeof t;
    must("get", getsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &t, &len));
    printf("at first: %ld.%06ld\n", (long)t.tv_sec, (long)t.tv_usec);
    t.tv_sec = 3, t.tv_usec = 500000;
    show("set", setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &t, sizeof t));
    t.tv_sec = 1, t.tv_usec = 1000000;
    show("a million microseconds", setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &t, sizeof t));
    t.tv_sec = 1, t.tv_usec = -1;
    show("negative microseconds", setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &t, sizeof t));
    show("short", setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &t, 4));
    len = sizeof t;
    must("get", getsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &t, &len));
    printf("kept: %ld.%06ld\n", (long)t.tv_sec, (long)t.tv_usec);
    t.tv_sec = -5, t.tv_usec = 0;
    show("negative seconds", setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &t, sizeof t));
    char byte;
    show("recv does not wait", recv(fd, &byte, 1, 0));
    return 0;
}

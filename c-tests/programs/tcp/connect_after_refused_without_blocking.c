/* After a refused non-blocking connect, the error is reported once, by SO_ERROR or by connect; then the
 * socket can try again. */
//@ peer: sink
#include "check.h"

int main(int argc, char **argv) {
    struct sockaddr_in closed = loopback(0), open;
    if (argc < 2)
        return 2;
    open = loopback((unsigned short)atoi(argv[1]));
    int held = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    must("bind", bind(held, (struct sockaddr *)&closed, sizeof closed));
    closed = loopback(port_of(held));
    int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    set_nonblocking(fd);
    show("connect", connect(fd, (struct sockaddr *)&closed, sizeof closed));
    wait_for(fd, POLLOUT, 10000);
    show("connect tells it", connect(fd, (struct sockaddr *)&closed, sizeof closed));
    int error = -1;
    socklen_t len = sizeof error;
    must("SO_ERROR", getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &len));
    printf("SO_ERROR then: %s\n", errname(error));
    show("connect elsewhere", connect(fd, (struct sockaddr *)&open, sizeof open));
    printf("events %s\n", events(wait_for(fd, POLLOUT, 10000)));
    show("send", send(fd, "abc", 3, 0));
    return 0;
}

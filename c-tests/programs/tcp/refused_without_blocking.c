/* A non-blocking connection that is refused: in progress, then an error event, then SO_ERROR once. */
#include "check.h"

int main(void) {
    struct sockaddr_in a = loopback(0);
    int error = -1;
    socklen_t len = sizeof error;
    int held = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    must("bind", bind(held, (struct sockaddr *)&a, sizeof a));
    a = loopback(port_of(held));
    int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    set_nonblocking(fd);
    show("connect", connect(fd, (struct sockaddr *)&a, sizeof a));
    printf("events %s\n", events(wait_for(fd, POLLOUT, 10000)));
    for (int i = 0; i < 2; i++) {
        show("SO_ERROR", getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &len));
        printf("error %s\n", errname(error));
    }
    printf("events then %s\n", events(wait_for(fd, POLLIN | POLLOUT, 0)));
    return 0;
}

/* A connection in progress can be closed without a wait. */
//@ peer: full
//@ timeout: 60
#include "check.h"

int main(int argc, char **argv) {
    if (argc < 2)
        return 2;
    unsigned short port = (unsigned short)atoi(argv[1]);
    struct sockaddr_in a = loopback(port);
    int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    set_nonblocking(fd);
    show("connect", connect(fd, (struct sockaddr *)&a, sizeof a));
    show("close", close(fd));
    int control = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    a.sin_addr.s_addr = htonl(INADDR_LOOPBACK + 1);
    must("connect", connect(control, (struct sockaddr *)&a, sizeof a));
    close(control);
    return 0;
}

/* A blocking connect on a socket whose connection is in progress waits until it is established. */
//@ peer: full
//@ timeout: 60
#include "check.h"

int main(int argc, char **argv) {
    if (argc < 2)
        return 2;
    unsigned short port = (unsigned short)atoi(argv[1]);
    struct sockaddr_in a = loopback(port), b = a;
    int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    must("F_SETFL", fcntl(fd, F_SETFL, O_NONBLOCK));
    show("connect", connect(fd, (struct sockaddr *)&a, sizeof a));
    int control = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    b.sin_addr.s_addr = htonl(INADDR_LOOPBACK + 1);
    must("connect", connect(control, (struct sockaddr *)&b, sizeof b));
    must("F_SETFL", fcntl(fd, F_SETFL, 0));
    show("connect, blocking", connect(fd, (struct sockaddr *)&a, sizeof a));
    show("send", send(fd, "abc", 3, 0));
    return 0;
}

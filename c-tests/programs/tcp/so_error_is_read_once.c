/* SO_ERROR reports a connection's error once, and is clear after that. */
//@ peer: reset
#include "check.h"

static void print_error(int fd) {
    int error = -1;
    socklen_t len = sizeof error;
    must("SO_ERROR", getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &len));
    printf("%s\n", errname(error));
}

int main(int argc, char **argv) {
    char byte;
    if (argc < 2)
        return 2;
    int fd = tcp_connect((unsigned short)atoi(argv[1]));
    print_error(fd);
    send_all(fd, "x", 1);
    wait_for(fd, POLLIN, 10000);
    print_error(fd);
    print_error(fd);
    show("recv after that", recv(fd, &byte, 1, 0));
    return 0;
}

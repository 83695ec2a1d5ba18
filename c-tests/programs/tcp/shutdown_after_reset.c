/* After a reset, shutdown is ENOTCONN. */
//@ peer: reset
#include "check.h"

int main(int argc, char **argv) {
    char byte;
    if (argc < 2)
        return 2;
    int fd = tcp_connect((unsigned short)atoi(argv[1]));
    send_all(fd, "x", 1);
    show("recv", recv(fd, &byte, 1, 0));
    show("SHUT_WR", shutdown(fd, SHUT_WR));
    show("SHUT_RD", shutdown(fd, SHUT_RD));
    return 0;
}

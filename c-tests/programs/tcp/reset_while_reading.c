/* A reset gives a reader ECONNRESET once, then end of file; a writer gets EPIPE. */
//@ peer: reset hello
#include "check.h"

int main(int argc, char **argv) {
    char buffer[8];
    if (argc < 2)
        return 2;
    int fd = tcp_connect((unsigned short)atoi(argv[1]));
    printf("read %lu bytes\n", (unsigned long)recv_all(fd, buffer, 5));
    send_all(fd, "x", 1);
    show("recv", recv(fd, buffer, sizeof buffer, 0));
    show("recv again", recv(fd, buffer, sizeof buffer, 0));
    show("send", send(fd, "x", 1, MSG_NOSIGNAL));
    show("close", close(fd));
    return 0;
}

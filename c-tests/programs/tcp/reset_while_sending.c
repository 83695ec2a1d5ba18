/* A writer whose peer resets in the middle gets ECONNRESET once, then EPIPE. */
//@ peer: reset
#include "stream.h"

int main(int argc, char **argv) {
    static unsigned char buffer[65536];
    ssize_t n;
    if (argc < 2)
        return 2;
    int fd = tcp_connect((unsigned short)atoi(argv[1]));
    do {
        n = send(fd, buffer, sizeof buffer, MSG_NOSIGNAL);
    } while (n > 0);
    show("in the end", n);
    show("send again", send(fd, buffer, 1, MSG_NOSIGNAL));
    show("recv", recv(fd, buffer, 1, 0));
    return 0;
}

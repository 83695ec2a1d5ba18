/* After a reset a writer gets ECONNRESET the first time, and EPIPE from then on. */
//@ peer: reset
#include "check.h"

int main(int argc, char **argv) {
    char buffer[8];
    if (argc < 2)
        return 2;
    int fd = tcp_connect((unsigned short)atoi(argv[1]));
    send_all(fd, "x", 1);
    wait_for(fd, POLLIN, 10000);
    show("send", send(fd, "x", 1, MSG_NOSIGNAL));
    show("send again", send(fd, "x", 1, MSG_NOSIGNAL));
    show("recv", recv(fd, buffer, sizeof buffer, 0));
    return 0;
}

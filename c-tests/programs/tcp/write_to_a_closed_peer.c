/* The first send to a peer that has closed succeeds; soon sending is EPIPE. */
//@ peer: drip x
#include "check.h"

int main(int argc, char **argv) {
    char byte;
    if (argc < 2)
        return 2;
    int fd = tcp_connect((unsigned short)atoi(argv[1]));
    show("recv", recv(fd, &byte, 1, 0));
    show("recv at the end", recv(fd, &byte, 1, 0));
    show("send", send(fd, "x", 1, MSG_NOSIGNAL));
    ssize_t n = 1;
    for (int i = 0; i < 1000 && n == 1; i++) {
        poll(NULL, 0, 5);
        n = send(fd, "x", 1, MSG_NOSIGNAL);
    }
    show("in the end", n);
    show("recv", recv(fd, &byte, 1, 0));
    return 0;
}

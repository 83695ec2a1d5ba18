/* A peer that sends one byte at a time: recv returns what is there, never waits for more, and loses
 * nothing. */
//@ peer: drip the-quick-brown-fox
#include "check.h"

int main(int argc, char **argv) {
    char text[64];
    size_t got = 0;
    ssize_t n;
    if (argc < 2)
        return 2;
    int fd = tcp_connect((unsigned short)atoi(argv[1]));
    while ((n = recv(fd, text + got, sizeof text - got, 0)) > 0)
        got += (size_t)n;
    show("last recv", n);
    printf("%.*s\n", (int)got, text);
    return 0;
}

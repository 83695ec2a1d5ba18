/* A peer that has closed its sending half still takes a mebibyte. */
//@ peer: halfclose greeting
#include "stream.h"

int main(int argc, char **argv) {
    char buffer[32];
    if (argc < 2)
        return 2;
    int fd = tcp_connect((unsigned short)atoi(argv[1]));
    size_t n = recv_all(fd, buffer, sizeof buffer);
    printf("greeted with %.*s\n", (int)n, buffer);
    show("recv at the end", recv(fd, buffer, sizeof buffer, 0));
    stream_send(fd, 1 << 20);
    show("close", close(fd));
    return 0;
}

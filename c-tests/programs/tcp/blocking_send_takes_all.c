/* A blocking send of four mebibytes returns only when all of it is accepted, however slowly the peer
 * reads. */
//@ peer: sink 32768 500
#include "stream.h"

int main(int argc, char **argv) {
    size_t total = 4 << 20;
    unsigned char *data = malloc(total);
    if (argc < 2 || !data)
        return 2;
    int fd = tcp_connect((unsigned short)atoi(argv[1]));
    stream_fill(data, total, 0);
    show("send", send(fd, data, total, 0));
    show("close", close(fd));
    return 0;
}

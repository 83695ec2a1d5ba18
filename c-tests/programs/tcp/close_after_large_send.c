/* A close right after a large send loses nothing, even if the peer is slow. */
//@ peer: sink 16384 500
#include "stream.h"

int main(int argc, char **argv) {
    if (argc < 2)
        return 2;
    int fd = tcp_connect((unsigned short)atoi(argv[1]));
    stream_send(fd, 4 << 20);
    show("close", close(fd));
    return 0;
}

/* _Exit with an open connection loses no sent data, and flushes no stream. */
//@ peer: sink 16384 500
#include "stream.h"

int main(int argc, char **argv) {
    if (argc < 2)
        return 2;
    int fd = tcp_connect((unsigned short)atoi(argv[1]));
    stream_send(fd, 4 << 20);
    printf("sent\n");
    fflush(stdout);
    printf("not flushed\n");
    _Exit(0);
}

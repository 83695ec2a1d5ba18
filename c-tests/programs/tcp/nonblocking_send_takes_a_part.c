/* A non-blocking send of more than fits sends a part and returns its length. */
//@ peer: stall
#include "stream.h"

int main(int argc, char **argv) {
    size_t size = 32 << 20;
    unsigned char *data = malloc(size);
    if (argc < 2 || !data)
        return 2;
    unsigned short port = (unsigned short)atoi(argv[1]);
    int fd = tcp_connect(port);
    stream_fill(data, size, 0);
    ssize_t n = send(fd, data, size, MSG_DONTWAIT);
    printf("something: %d, not all: %d\n", n > 0, (size_t)n < size);
    close(tcp_connect(port));
    return 0;
}

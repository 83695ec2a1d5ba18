/* A non-blocking writer that continues after a partial send delivers everything in order. */
//@ peer: sink 65536 100
#include "stream.h"

int main(int argc, char **argv) {
    size_t size = 6 << 20, sent = 0;
    unsigned char *data = malloc(size);
    if (argc < 2 || !data)
        return 2;
    int fd = tcp_connect((unsigned short)atoi(argv[1]));
    set_nonblocking(fd);
    stream_fill(data, size, 0);
    while (sent < size) {
        ssize_t n = send(fd, data + sent, size - sent, 0);
        if (n > 0)
            sent += (size_t)n;
        else if (errno != EAGAIN || !(wait_for(fd, POLLOUT, 20000) & POLLOUT))
            return 1;
    }
    printf("sent %lu\n", (unsigned long)sent);
    return 0;
}

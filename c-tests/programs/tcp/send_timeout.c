/* SO_SNDTIMEO ends a send: with the count of accepted bytes, or with EAGAIN if there are none. */
//@ peer: stall
#include "stream.h"

int main(int argc, char **argv) {
    size_t size = 32 << 20;
    unsigned char *data = malloc(size);
    struct timeval t = {.tv_sec = 0, .tv_usec = 300000};
    if (argc < 2 || !data)
        return 2;
    unsigned short port = (unsigned short)atoi(argv[1]);
    int fd = tcp_connect(port);
    stream_fill(data, size, 0);
    must("SO_SNDTIMEO", setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &t, sizeof t));
    ssize_t n = send(fd, data, size, 0);
    printf("something: %d, not all: %d\n", n > 0, (size_t)n < size);
    size_t sent = (size_t)n;
    do {
        n = send(fd, data + sent, 1 << 20, 0);
        sent += n > 0 ? (size_t)n : 0;
    } while (n > 0);
    show("when nothing is taken", n);
    show("write", write(fd, data + sent, 1 << 20));
    close(tcp_connect(port));
    return 0;
}

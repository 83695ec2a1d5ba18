/* With a peer that never reads, a non-blocking send fills the queue and fails with EAGAIN, and the socket
 * stops being writable. */
//@ peer: stall
#include "stream.h"

int main(int argc, char **argv) {
    static unsigned char buffer[65536];
    size_t sent = 0;
    ssize_t n;
    if (argc < 2)
        return 2;
    unsigned short port = (unsigned short)atoi(argv[1]);
    int fd = tcp_connect(port);
    set_nonblocking(fd);
    do {
        stream_fill(buffer, sizeof buffer, sent);
        n = send(fd, buffer, sizeof buffer, 0);
        sent += n > 0 ? (size_t)n : 0;
    } while (n > 0 || (errno == EAGAIN && wait_for(fd, POLLOUT, 300)));
    show("at last", n);
    printf("something was taken: %d\n", sent > 0);
    printf("events %s\n", events(wait_for(fd, POLLOUT, 0)));
    int second = tcp_connect(port);
    printf("when the peer reads: %s\n", events(wait_for(fd, POLLOUT, 10000)));
    close(second);
    return 0;
}

/* MSG_DONTWAIT makes one recv or send non-blocking, and not the socket. */
//@ peer: stall
#include "stream.h"

int main(int argc, char **argv) {
    static unsigned char buffer[65536];
    size_t sent = 0;
    ssize_t n;
    char byte;
    if (argc < 2)
        return 2;
    unsigned short port = (unsigned short)atoi(argv[1]);
    int fd = tcp_connect(port);
    show("recv", recv(fd, &byte, 1, MSG_DONTWAIT));
    do {
        stream_fill(buffer, sizeof buffer, sent);
        n = send(fd, buffer, sizeof buffer, MSG_DONTWAIT);
        sent += n > 0 ? (size_t)n : 0;
    } while (n > 0);
    show("send when the queue is full", n);
    printf("O_NONBLOCK %d\n", (fcntl(fd, F_GETFL) & O_NONBLOCK) != 0);
    close(tcp_connect(port));
    stream_fill(buffer, sizeof buffer, sent);
    show("blocking send", send(fd, buffer, sizeof buffer, 0));
    return 0;
}

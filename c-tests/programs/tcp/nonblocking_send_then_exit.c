/* Data accepted by a non-blocking send arrives, even if the program ends with a full send queue. */
//@ peer: tally
#include "stream.h"

int main(int argc, char **argv) {
    static unsigned char buffer[50000];
    char digits[32];
    size_t sent = 0;
    ssize_t n;
    if (argc < 2)
        return 2;
    unsigned short port = (unsigned short)atoi(argv[1]);
    int fd = tcp_connect(port);
    set_nonblocking(fd);
    for (;;) {
        stream_fill(buffer, sizeof buffer, sent);
        n = send(fd, buffer, sizeof buffer, 0);
        if (n <= 0)
            break;
        sent += (size_t)n;
    }
    show("the queue is full", n);
    int claim = tcp_connect(port);
    sprintf(digits, "%lu", (unsigned long)sent);
    send_all(claim, digits, strlen(digits));
    close(claim);
    return 0;
}

/* Data accepted by a non-blocking send arrives after close, even if the peer had not started to read. */
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
    int claim = tcp_connect(port);
    while (sent < 300000) {
        size_t want = 300000 - sent < sizeof buffer ? 300000 - sent : sizeof buffer;
        stream_fill(buffer, want, sent);
        n = send(fd, buffer, want, MSG_DONTWAIT);
        if (n <= 0)
            break;
        sent += (size_t)n;
    }
    sprintf(digits, "%lu", (unsigned long)sent);
    send_all(claim, digits, strlen(digits));
    show("close", close(claim));
    show("close", close(fd));
    return 0;
}

/* exchange BYTES: sends BYTES of the stream while it slowly reads whatever comes, to the end. */
#include "stream.h"

int main(int argc, char **argv) {
    static unsigned char in[32768], out[32768];
    size_t total = argc > 1 ? (size_t)atol(argv[1]) : 0, sent = 0;
    unsigned short port;
    int listener = tcp_listener(&port), open = 1;
    struct sum got = {0, 0};

    printf("port %d\n", port);
    fflush(stdout);
    alarm(28);
    int fd = (int)must("accept", accept(listener, NULL, NULL));
    set_nonblocking(fd);
    while (open || sent < total) {
        struct pollfd p = {.fd = fd, .events = 0};
        if (open)
            p.events |= POLLIN;
        if (sent < total)
            p.events |= POLLOUT;
        must("poll", poll(&p, 1, -1));
        if (p.revents & POLLIN) {
            ssize_t n = recv(fd, in, sizeof in, 0);
            if (n > 0)
                sum_add(&got, in, (size_t)n);
            else if (n == 0)
                open = 0;
            else if (errno != EAGAIN)
                must("recv", n);
            usleep(1000);
        }
        if (p.revents & POLLOUT) {
            size_t want = total - sent < sizeof out ? total - sent : sizeof out;
            stream_fill(out, want, sent);
            ssize_t n = send(fd, out, want, MSG_NOSIGNAL);
            if (n > 0)
                sent += (size_t)n;
            else if (errno != EAGAIN)
                must("send", n);
            if (sent == total)
                must("shutdown", shutdown(fd, SHUT_WR));
        }
    }
    sum_print("received", &got);
    return 0;
}

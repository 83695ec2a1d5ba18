/* Eight mebibytes go each way at the same time, through poll, while the peer reads slowly. */
//@ peer: exchange 8388608
#include "stream.h"

#define TOTAL (8 << 20)

int main(int argc, char **argv) {
    static unsigned char in[65536], out[65536];
    struct sum got = {0, 0}, want = sum_of_stream(TOTAL);
    size_t sent = 0;
    int open = 1;
    if (argc < 2)
        return 2;
    int fd = tcp_connect((unsigned short)atoi(argv[1]));
    set_nonblocking(fd);
    while (open || sent < TOTAL) {
        int revents = wait_for(fd, (open ? POLLIN : 0) | (sent < TOTAL ? POLLOUT : 0), 20000);
        if (revents & POLLIN) {
            ssize_t n = recv(fd, in, sizeof in, 0);
            if (n > 0)
                sum_add(&got, in, (size_t)n);
            else if (n == 0)
                open = 0;
            else if (errno != EAGAIN)
                must("recv", n);
        }
        if (revents & POLLOUT) {
            size_t room = TOTAL - sent < sizeof out ? TOTAL - sent : sizeof out;
            stream_fill(out, room, sent);
            ssize_t n = send(fd, out, room, 0);
            if (n > 0)
                sent += (size_t)n;
            else if (errno != EAGAIN)
                must("send", n);
            if (sent == TOTAL)
                show("shutdown", shutdown(fd, SHUT_WR));
        }
        if (!revents)
            return 1;
    }
    sum_print("received", &got);
    printf("%s\n", got.value == want.value ? "as it was sent" : "the bytes differ");
    return 0;
}

/* Eight mebibytes go each way between two sockets of one program, without a deadlock. */
#include "stream.h"

#define TOTAL ((size_t)8 << 20)

int main(void) {
    static unsigned char buffer[65536];
    struct sum got[2] = {{0, 0}, {0, 0}}, want = sum_of_stream(TOTAL);
    size_t sent[2] = {0, 0};
    int ends[2], open = 2;
    tcp_pair(ends);
    set_nonblocking(ends[0]);
    set_nonblocking(ends[1]);
    while (open) {
        struct pollfd p[2];
        for (int i = 0; i < 2; i++) {
            p[i].fd = ends[i];
            p[i].events = (short)(POLLIN | (sent[i] < TOTAL ? POLLOUT : 0));
        }
        if (must("poll", poll(p, 2, 20000)) == 0)
            return 1;
        for (int i = 0; i < 2; i++) {
            if (p[i].revents & POLLIN) {
                ssize_t n = recv(ends[i], buffer, sizeof buffer, 0);
                if (n > 0) {
                    sum_add(&got[i], buffer, (size_t)n);
                    open -= got[i].bytes == TOTAL;
                } else if (n == 0 || errno != EAGAIN) {
                    return 1;
                }
            }
            if (sent[i] < TOTAL && p[i].revents & POLLOUT) {
                size_t room = TOTAL - sent[i] < sizeof buffer ? TOTAL - sent[i] : sizeof buffer;
                stream_fill(buffer, room, sent[i]);
                ssize_t n = send(ends[i], buffer, room, 0);
                if (n > 0)
                    sent[i] += (size_t)n;
                else if (errno != EAGAIN)
                    must("send", n);
            }
        }
    }
    for (int i = 0; i < 2; i++)
        printf("end %d: %s\n", i, got[i].value == want.value ? "as it was sent" : "the bytes differ");
    return 0;
}

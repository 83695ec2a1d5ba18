/* A poll for no events does not read ahead without bound: the peer has to wait, and everything arrives in
 * order. */
#include "queued.h"
#include "stream.h"

int main(void) {

    static unsigned char bytes[65536];
    int ends[2], bounded = 0;
    size_t sent = 0;
    struct sum got = {0, 0};
    tcp_pair(ends);
    set_nonblocking(ends[0]);
    while (sent < 64 << 20 && !bounded) {
        stream_fill(bytes, sizeof bytes, sent);
        ssize_t n = send(ends[0], bytes, sizeof bytes, 0);
        if (n > 0)
            sent += (size_t)n;
        else if (errno == EAGAIN)
            bounded = 1;
        else
            must("send", n);
        wait_for(ends[1], 0, 0);
    }
    printf("%s\n", bounded ? "bounded" : "without bound");
    must("shutdown", shutdown(ends[0], SHUT_WR));
    for (;;) {
        ssize_t n = recv(ends[1], bytes, sizeof bytes, 0);
        if (must("recv", n) == 0)
            break;
        sum_add(&got, bytes, (size_t)n);
    }
    struct sum want = sum_of_stream(sent);
    printf("%s\n", got.bytes == want.bytes && got.value == want.value ? "all arrived" : "the bytes differ");
    return 0;
}

/* Blocking calls in turn, from one byte to many, and vectored: what is sent is what is received. */
#include "exact.h"

static unsigned char bytes[20000], back[20000];

static void receive(struct flow *flow, int fd, size_t len, int flags) {
    while (len > 0) {
        ssize_t n = flow_result("recv", recv(fd, back, len, flags));
        if (n <= 0)
            break;
        flow_take(flow, back, (size_t)n);
        len -= (size_t)n;
    }
}

int main(void) {
    struct flow flow = {0, 0};
    int ends[2];
    tcp_pair(ends);
    for (size_t len = 1; len <= sizeof bytes; len = len * 3 + 1) {
        size_t end = flow.sent + len;
        while (flow.sent < end) {
            size_t left = end - flow.sent;
            stream_fill(bytes, left, flow.sent);
            struct iovec parts[] = {{bytes, left / 3}, {bytes + left / 3, left - left / 3}};
            flow.sent += (size_t)flow_result("writev", writev(ends[0], parts, 2));
        }
        receive(&flow, ends[1], len, len % 2 ? MSG_WAITALL : 0);
    }
    flow_result("shutdown", shutdown(ends[0], SHUT_WR));
    printf("at the end: %s\n", recv(ends[1], back, 1, 0) == 0 ? "0" : "not 0");
    flow_end("in turn", &flow, flow.sent);
    return 0;
}

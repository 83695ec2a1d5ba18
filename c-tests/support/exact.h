/* Transfers that check every byte, however the data is split, and report the result. They print WRONG for
 * errors. */
#ifndef EXACT_H
#define EXACT_H

#include "stream.h"
#include <sys/uio.h>

/* The progress of one direction. */
struct flow {
    size_t sent, got;
};

/* Checks received data: it must continue the stream. */
SHARED void flow_take(struct flow *flow, const void *data, size_t len) {
    static unsigned char want[65536];
    stream_fill(want, len, flow->got);
    if (flow->got + len > flow->sent)
        printf("WRONG: more came than was sent\n");
    else if (memcmp(data, want, len) != 0)
        printf("WRONG: other bytes came at %lu\n", (unsigned long)flow->got);
    flow->got += len;
}

/* Ends the program at an error other than would-block, which is not what it tests. */
SHARED ssize_t flow_result(const char *call, ssize_t n) {
    if (n == -1 && errno != EAGAIN) {
        printf("%s: %s\n", call, errname(errno));
        exit(0);
    }
    return n;
}

/* Sends as much as fits of what is left of LEN bytes; returns whether all is sent. */
SHARED int flow_send(struct flow *flow, int fd, size_t len) {
    static unsigned char bytes[65536];
    while (flow->sent < len) {
        size_t n = len - flow->sent < sizeof bytes ? len - flow->sent : sizeof bytes;
        stream_fill(bytes, n, flow->sent);
        ssize_t taken = flow_result("send", send(fd, bytes, n, 0));
        if (taken == -1)
            return 0;
        flow->sent += (size_t)taken;
    }
    return 1;
}

/* Receives what is available; returns 0 at the end. */
SHARED int flow_receive(struct flow *flow, int fd) {
    static unsigned char bytes[65536];
    ssize_t n;
    while ((n = flow_result("recv", recv(fd, bytes, sizeof bytes, 0))) > 0)
        flow_take(flow, bytes, (size_t)n);
    return n != 0;
}

/* Prints whether everything has arrived; less may if the connection ended early. */
SHARED void flow_end(const char *name, const struct flow *flow, size_t len) {
    if (flow->got == len)
        printf("%s: all arrived\n", name);
    else
        printf("%s: it ended early\n", name);
}

#endif

/* A megabyte goes through a stream pair in pieces, filled and drained in turn, and arrives complete. */
#include "local.h"

int main(void) {
    enum { TOTAL = 1 << 20 };
    static unsigned char out[TOTAL], in[TOTAL];
    int ends[2];
    size_t sent = 0, got = 0;
    local_pair(SOCK_STREAM | SOCK_NONBLOCK, ends);
    for (size_t i = 0; i < TOTAL; i++)
        out[i] = (unsigned char)(i * 31 + i / 257);
    while (got < TOTAL) {
        ssize_t n = sent < TOTAL ? send(ends[0], out + sent, TOTAL - sent, 0) : 0;
        if (n > 0)
            sent += (size_t)n;
        n = recv(ends[1], in + got, TOTAL - got, 0);
        if (n > 0)
            got += (size_t)n;
    }
    printf("arrived whole: %s\n", memcmp(in, out, TOTAL) == 0 ? "yes" : "no");
    show("nothing more", recv(ends[1], in, 1, 0));
    return 0;
}

/* A client sends lines of many sizes to an echo server and gets each back whole. */
//@ peer: echo
#include "stream.h"

int main(int argc, char **argv) {
    static unsigned char out[40000], in[40000];
    static const size_t sizes[] = {1, 2, 100, 1459, 1460, 1461, 4096, 4097, 8192, 40000};
    if (argc < 2)
        return 2;
    int fd = tcp_connect((unsigned short)atoi(argv[1]));
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        stream_fill(out, sizes[i], i);
        send_all(fd, out, sizes[i]);
        size_t n = recv_all(fd, in, sizes[i]);
        printf("%lu bytes %s\n", (unsigned long)n,
               memcmp(in, out, sizes[i]) == 0 ? "came back" : "were changed");
    }
    show("close", close(fd));
    return 0;
}

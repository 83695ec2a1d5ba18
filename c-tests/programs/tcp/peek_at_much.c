/* Peeks at growing amounts of a large stream, each followed by a read, show the same bytes. */
//@ peer: source 300000
#include "stream.h"

int main(int argc, char **argv) {
    static unsigned char peeked[100000], taken[100000];
    struct sum got = {0, 0}, want = sum_of_stream(300000);
    size_t size = 1;
    int same = 1;
    if (argc < 2)
        return 2;
    int fd = tcp_connect((unsigned short)atoi(argv[1]));
    for (;;) {
        ssize_t n = must("peek", recv(fd, peeked, size, MSG_PEEK));
        if (n == 0)
            break;
        same &= recv_all(fd, taken, (size_t)n) == (size_t)n && memcmp(peeked, taken, (size_t)n) == 0;
        sum_add(&got, taken, (size_t)n);
        size = size * 3 < sizeof peeked ? size * 3 : sizeof peeked;
    }
    printf("peeks were right: %d, %s\n", same, got.value == want.value ? "all arrived" : "the bytes differ");
    return 0;
}

/* A mebibyte read in pieces of changing, odd sizes is the mebibyte that was sent. */
//@ peer: source 1048576
#include "stream.h"

int main(int argc, char **argv) {
    static char buffer[3000];
    struct sum got = {0, 0}, want = sum_of_stream(1 << 20);
    size_t size = 1;
    ssize_t n;
    if (argc < 2)
        return 2;
    int fd = tcp_connect((unsigned short)atoi(argv[1]));
    while ((n = recv(fd, buffer, size, 0)) > 0) {
        sum_add(&got, buffer, (size_t)n);
        size = size * 7 % 2999 + 1;
    }
    show("last recv", n);
    printf("%s\n", got.bytes == want.bytes && got.value == want.value ? "all arrived" : "the bytes differ");
    return 0;
}

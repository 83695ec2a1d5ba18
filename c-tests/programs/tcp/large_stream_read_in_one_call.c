/* Four mebibytes read by recv with a buffer for all of it arrive complete and in order. */
//@ peer: source 4194304
#include "stream.h"

int main(int argc, char **argv) {
    size_t size = 5 << 20, got = 0;
    unsigned char *data = malloc(size);
    struct sum sum = {0, 0}, want = sum_of_stream(4 << 20);
    ssize_t n;
    if (argc < 2 || !data)
        return 2;
    int fd = tcp_connect((unsigned short)atoi(argv[1]));
    while ((n = recv(fd, data + got, size - got, 0)) > 0)
        got += (size_t)n;
    show("last recv", n);
    sum_add(&sum, data, got);
    printf("%lu bytes, %s\n", (unsigned long)got, sum.value == want.value ? "as sent" : "not as sent");
    return 0;
}

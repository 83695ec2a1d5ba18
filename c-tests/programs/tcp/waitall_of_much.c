/* MSG_WAITALL for two mebibytes returns two mebibytes. */
//@ peer: source 2097152
#include "stream.h"

int main(int argc, char **argv) {
    size_t size = 2 << 20;
    unsigned char *data = malloc(size);
    struct sum got = {0, 0}, want = sum_of_stream(size);
    if (argc < 2 || !data)
        return 2;
    int fd = tcp_connect((unsigned short)atoi(argv[1]));
    ssize_t n = show("recv", recv(fd, data, size, MSG_WAITALL));
    if (n < 0)
        return 1;
    sum_add(&got, data, (size_t)n);
    printf("%s\n", got.value == want.value ? "as sent" : "the bytes differ");
    show("at the end", recv(fd, data, size, MSG_WAITALL));
    return 0;
}

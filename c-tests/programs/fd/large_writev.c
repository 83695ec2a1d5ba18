/* A blocking writev of two mebibytes in uneven pieces sends all of it in order. */
//@ peer: sink 20000 200
#include "stream.h"

#include <sys/uio.h>

int main(int argc, char **argv) {
    static unsigned char data[2 << 20];
    static const size_t sizes[] = {1, 65535, 65537, 3, 1000000};
    struct iovec v[6];
    size_t at = 0;
    if (argc < 2)
        return 2;
    int fd = tcp_connect((unsigned short)atoi(argv[1]));
    stream_fill(data, sizeof data, 0);
    for (int i = 0; i < 6; i++) {
        v[i].iov_base = data + at;
        v[i].iov_len = i < 5 ? sizes[i] : sizeof data - at;
        at += v[i].iov_len;
    }
    show("writev", writev(fd, v, 6));
    show("close", close(fd));
    return 0;
}

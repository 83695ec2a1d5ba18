/* sendfile of two mebibytes on a blocking socket, in a loop, delivers the file. */
//@ peer: sink 32768 200
//@ dir:
#include "stream.h"

#include <sys/sendfile.h>

int main(int argc, char **argv) {
    static unsigned char buffer[65536];
    size_t size = 2 << 20, sent = 0;
    if (argc < 2)
        return 2;
    int fd = tcp_connect((unsigned short)atoi(argv[1]));
    int file = (int)must("open", open("large", O_RDWR | O_CREAT | O_TRUNC, 0600));
    for (size_t at = 0; at < size; at += sizeof buffer) {
        stream_fill(buffer, sizeof buffer, at);
        must("write", write(file, buffer, sizeof buffer));
    }
    must("lseek", (long)lseek(file, 0, SEEK_SET));
    while (sent < size) {
        ssize_t n = sendfile(fd, file, NULL, size - sent);
        if (n <= 0)
            break;
        sent += (size_t)n;
    }
    printf("sent %lu\n", (unsigned long)sent);
    return 0;
}

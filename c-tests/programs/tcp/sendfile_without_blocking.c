/* sendfile on a non-blocking socket with a full queue is EAGAIN, and the file's position is right. */
//@ peer: stall
//@ dir:
#include "stream.h"

#include <sys/sendfile.h>

int main(int argc, char **argv) {
    static unsigned char buffer[65536];
    size_t size = 24 << 20, sent = 0;
    ssize_t n;
    if (argc < 2)
        return 2;
    unsigned short port = (unsigned short)atoi(argv[1]);
    int fd = tcp_connect(port);
    int file = (int)must("open", open("large", O_RDWR | O_CREAT | O_TRUNC, 0600));
    for (size_t at = 0; at < size; at += sizeof buffer) {
        stream_fill(buffer, sizeof buffer, at);
        must("write", write(file, buffer, sizeof buffer));
    }
    must("lseek", (long)lseek(file, 0, SEEK_SET));
    set_nonblocking(fd);
    while ((n = sendfile(fd, file, NULL, size)) > 0)
        sent += (size_t)n;
    show("the queue is full", n);
    printf("position right: %d\n", lseek(file, 0, SEEK_CUR) == (off_t)sent);
    close(tcp_connect(port));
    return 0;
}

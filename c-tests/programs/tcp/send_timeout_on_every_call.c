/* SO_SNDTIMEO applies to every sending call: with a full queue each is EAGAIN. */
//@ peer: stall
#include "stream.h"

#include <sys/uio.h>

int main(int argc, char **argv) {
    static unsigned char buffer[65536];
    struct iovec v = {buffer, sizeof buffer};
    struct msghdr m = {.msg_iov = &v, .msg_iovlen = 1};
    struct timeval t = {.tv_sec = 0, .tv_usec = 300000};
    size_t sent = 0;
    ssize_t n;
    if (argc < 2)
        return 2;
    unsigned short port = (unsigned short)atoi(argv[1]);
    int fd = tcp_connect(port);
    must("SO_SNDTIMEO", setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &t, sizeof t));
    do {
        stream_fill(buffer, sizeof buffer, sent);
        n = send(fd, buffer, sizeof buffer, 0);
        sent += n > 0 ? (size_t)n : 0;
    } while (n > 0);
    show("send", n);
    t.tv_usec = 20000;
    must("SO_SNDTIMEO", setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &t, sizeof t));
    show("write", write(fd, buffer, sizeof buffer));
    show("writev", writev(fd, &v, 1));
    show("sendmsg", sendmsg(fd, &m, 0));
    show("sendto", sendto(fd, buffer, sizeof buffer, 0, NULL, 0));
    close(tcp_connect(port));
    return 0;
}

/* SO_LINGER turned off again behaves as if it had never been on. */
//@ peer: sink 32768 500
#include "stream.h"

int main(int argc, char **argv) {
    struct linger linger = {1, 0};
    if (argc < 2)
        return 2;
    int fd = tcp_connect((unsigned short)atoi(argv[1]));
    must("SO_LINGER", setsockopt(fd, SOL_SOCKET, SO_LINGER, &linger, sizeof linger));
    linger.l_onoff = 0;
    must("SO_LINGER", setsockopt(fd, SOL_SOCKET, SO_LINGER, &linger, sizeof linger));
    stream_send(fd, 3 << 20);
    show("close", close(fd));
    return 0;
}

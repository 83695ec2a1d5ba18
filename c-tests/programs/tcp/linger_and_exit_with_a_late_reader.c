/* The end of the program with SO_LINGER loses nothing when the other end starts to read late. */
//@ peer: late_reader 500
#include "stream.h"

int main(int argc, char **argv) {

    struct linger linger = {1, 20};
    if (argc < 2)
        return 2;
    int fd = tcp_connect((unsigned short)atoi(argv[1]));
    must("SO_LINGER", setsockopt(fd, SOL_SOCKET, SO_LINGER, &linger, sizeof linger));
    stream_send(fd, 1 << 20);

    return 0;
}

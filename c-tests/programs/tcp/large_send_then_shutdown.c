/* shutdown(SHUT_WR) right after a large send loses nothing, and the answer that follows can be read. */
//@ peer: sink 16384 300
#include "stream.h"

int main(int argc, char **argv) {
    char byte;
    if (argc < 2)
        return 2;
    int fd = tcp_connect((unsigned short)atoi(argv[1]));
    stream_send(fd, 3 << 20);
    show("shutdown", shutdown(fd, SHUT_WR));
    show("the peer closes", recv(fd, &byte, 1, 0));
    return 0;
}

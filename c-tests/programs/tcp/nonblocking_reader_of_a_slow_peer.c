/* poll and a non-blocking recv in turn read a slow peer to its end, and recv never waits. */
//@ peer: drip drip-drop-drip-drop
#include "check.h"

int main(int argc, char **argv) {
    char text[64];
    size_t got = 0;
    if (argc < 2)
        return 2;
    int fd = tcp_connect((unsigned short)atoi(argv[1]));
    set_nonblocking(fd);
    for (;;) {
        ssize_t n = recv(fd, text + got, sizeof text - got, 0);
        if (n > 0) {
            got += (size_t)n;
        } else if (n == 0) {
            break;
        } else if (errno != EAGAIN || wait_for(fd, POLLIN, 10000) != POLLIN) {
            show("recv", n);
            return 1;
        }
    }
    printf("%.*s\n", (int)got, text);
    return 0;
}

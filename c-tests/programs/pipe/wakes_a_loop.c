/* The self-pipe trick: a byte in a pipe ends a poll that also waits for a socket. */
#include "local.h"

int main(void) {
    int ends[2], sockets[2];
    char bytes[8];
    must("pipe2", pipe2(ends, O_NONBLOCK));
    tcp_pair(sockets);
    struct pollfd p[2] = {{.fd = sockets[0], .events = POLLIN}, {.fd = ends[0], .events = POLLIN}};
    show("quiet", poll(p, 2, 10));
    for (int i = 0; i < 3; i++)
        must("write", write(ends[1], "!", 1));
    show("woken", poll(p, 2, -1));
    printf("socket %s, pipe %s\n", events(p[0].revents), events(p[1].revents));
    show("drain", read(ends[0], bytes, sizeof bytes));
    show("quiet", poll(p, 2, 0));
    return 0;
}

/* A regular file is always readable and writable for poll and select, even at its end. */
//@ dir: file=some text
#include "message.h"

int main(void) {
    int ends[2];
    char text[32];
    tcp_pair(ends);
    int file = (int)must("open", open("file", O_RDONLY));
    struct pollfd p[2] = {{.fd = file, .events = POLLIN | POLLOUT}, {.fd = ends[0], .events = POLLIN}};
    show("poll", poll(p, 2, -1));
    printf("%s, %s\n", events(p[0].revents), events(p[1].revents));
    show("read", read(file, text, sizeof text));
    show("poll at the end", poll(p, 1, -1));
    printf("%s\n", events(p[0].revents));
    fd_set r;
    FD_ZERO(&r);
    FD_SET(file, &r);
    FD_SET(ends[0], &r);
    int top = file > ends[0] ? file : ends[0];
    show("select", select(top + 1, &r, NULL, NULL, NULL));
    printf("file %d, socket %d\n", !!FD_ISSET(file, &r), !!FD_ISSET(ends[0], &r));
    return 0;
}

/* A descriptor made by dup is the same socket: flags are shared, and the connection stays open until both
 * are closed. */
#include "check.h"

int main(void) {
    int ends[2];
    char byte;
    tcp_pair(ends);
    int copy = show_fd("dup", dup(ends[0]));
    set_nonblocking(ends[0]);
    printf("O_NONBLOCK on the copy: %d\n", (fcntl(copy, F_GETFL) & O_NONBLOCK) != 0);
    show("close the first", close(ends[0]));
    show("send on the copy", send(copy, "x", 1, 0));
    show("recv", recv(ends[1], &byte, 1, 0));
    printf("still open: %s\n", events(wait_for(ends[1], POLLIN, 50)));
    show("close the copy", close(copy));
    show("recv at the end", recv(ends[1], &byte, 1, 0));
    return 0;
}

/* One select waits for standard input and a socket. */
//@ stdin: a line\n
#include "message.h"
#include <sys/select.h>

int main(void) {
    int ends[2];
    char line[16];
    fd_set r;
    tcp_pair(ends);
    FD_ZERO(&r);
    FD_SET(0, &r);
    FD_SET(ends[0], &r);
    show("select", select(ends[0] + 1, &r, NULL, NULL, NULL));
    printf("input %d, socket %d\n", !!FD_ISSET(0, &r), !!FD_ISSET(ends[0], &r));
    show("read", read(0, line, sizeof line));
    must("send", send_text(ends[1], "x"));
    FD_ZERO(&r);
    FD_SET(ends[0], &r);
    show("select", select(ends[0] + 1, &r, NULL, NULL, NULL));
    printf("socket %d\n", !!FD_ISSET(ends[0], &r));
    return 0;
}

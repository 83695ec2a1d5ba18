/* writev, write and readv of zero bytes on a connection, after shutdown, and without a connection. */
#include "message.h"
#include <signal.h>

int main(void) {
    char buffer[8] = "";
    struct iovec none[2] = {{buffer, 0}, {NULL, 0}};

    int ends[2];
    signal(SIGPIPE, SIG_IGN);
    tcp_pair(ends);
    show("writev", writev(ends[0], none, 2));
    must("shutdown", shutdown(ends[0], SHUT_WR));
    show("writev after shutdown", writev(ends[0], none, 2));
    show("writev of no pieces after shutdown", writev(ends[0], none, 0));
    show("write after shutdown", write(ends[0], buffer, 0));
    show("readv", readv(ends[0], none, 2));
    int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    show("writev unconnected", writev(fd, none, 2));
    show("write unconnected", write(fd, buffer, 0));
    show("readv unconnected", readv(fd, none, 2));
    return 0;
}

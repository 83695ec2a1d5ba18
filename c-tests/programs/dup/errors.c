/* dup, dup2, dup3 and F_DUPFD of invalid descriptors. */
#include "local.h"

int main(void) {
    unsigned short port;
    int fd = udp_socket(&port), closed = udp_socket(&port);
    close(closed);
    show("dup of closed", dup(closed));
    show("dup of negative", dup(-1));
    show("dup2 of closed", dup2(closed, fd));
    show("dup2 of closed onto itself", dup2(closed, closed));
    show("dup2 to negative", dup2(fd, -1));
    show("dup3 onto itself", dup3(fd, fd, 0));
    show("dup3, unknown flag", dup3(fd, closed, O_APPEND));
    show("dup3 of closed", dup3(closed, fd, 0));
    show("F_DUPFD of closed", fcntl(closed, F_DUPFD, 0));
    show("F_DUPFD from a negative number", fcntl(fd, F_DUPFD, -1));
    printf("the socket is still open: %s\n", port_of(fd) ? "yes" : "no");
    return 0;
}

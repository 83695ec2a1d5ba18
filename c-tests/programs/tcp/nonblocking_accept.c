/* A non-blocking accept fails with EAGAIN until poll reports a pending connection, and again once it is
 * accepted. */
#include "check.h"

int main(void) {
    unsigned short port;
    int listener = tcp_listener(&port);
    set_nonblocking(listener);
    show_fd("accept with nobody there", accept(listener, NULL, NULL));
    printf("events %s\n", events(wait_for(listener, POLLIN | POLLOUT, 0)));
    int client = tcp_connect(port);
    printf("events %s\n", events(wait_for(listener, POLLIN | POLLOUT, 10000)));
    int fd = show_fd("accept", accept(listener, NULL, NULL));
    show_fd("accept again", accept(listener, NULL, NULL));
    printf("the accepted one blocks: %d\n", (must("F_GETFL", fcntl(fd, F_GETFL)) & O_NONBLOCK) == 0);
    close(client);
    return 0;
}

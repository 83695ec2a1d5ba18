/* shutdown(SHUT_RD) on a listener stops it: accept is EINVAL, clients are refused, and it can listen
 * again. */
#include "check.h"

int main(void) {
    unsigned short port;
    int fd = tcp_listener(&port);
    struct sockaddr_in a = loopback(port);
    show("shutdown", shutdown(fd, SHUT_RD));
    show_fd("accept", accept(fd, NULL, NULL));
    printf("events %s\n", events(wait_for(fd, POLLIN | POLLOUT, 0)));
    int client = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    show("connect", connect(client, (struct sockaddr *)&a, sizeof a));
    show("listen", listen(fd, 1));
    client = tcp_connect(port_of(fd));
    show_fd("accept", accept(fd, NULL, NULL));
    return 0;
}

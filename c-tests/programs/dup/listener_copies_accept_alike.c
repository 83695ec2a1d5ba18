/* Copies of a listener share one queue; closing one leaves the others listening. */
#include "local.h"

int main(void) {
    unsigned short port;
    int listener = tcp_listener(&port);
    int copy = (int)must("dup", dup(listener));
    tcp_connect(port);
    tcp_connect(port);
    show_fd("accept on the copy", accept(copy, NULL, NULL));
    close(listener);
    show_fd("accept on the copy", accept(copy, NULL, NULL));
    tcp_connect(port);
    show_fd("accept on the copy", accept(copy, NULL, NULL));
    close(copy);
    int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    show("connect when all are closed", connect_to(fd, port));
    return 0;
}

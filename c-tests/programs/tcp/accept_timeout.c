/* SO_RCVTIMEO ends accept with EAGAIN, and later connections are still accepted. */
#include "check.h"

int main(void) {
    unsigned short port;
    struct timeval t = {.tv_sec = 0, .tv_usec = 50000};
    int listener = tcp_listener(&port);
    must("SO_RCVTIMEO", setsockopt(listener, SOL_SOCKET, SO_RCVTIMEO, &t, sizeof t));
    show_fd("accept", accept(listener, NULL, NULL));
    int client = tcp_connect(port);
    wait_for(listener, POLLIN, 10000);
    show_fd("accept of one that waits", accept(listener, NULL, NULL));
    close(client);
    return 0;
}

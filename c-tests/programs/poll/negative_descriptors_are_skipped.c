/* Entries with a negative descriptor are ignored, and their revents become 0. */
#include "message.h"

int main(void) {
    unsigned short port;
    struct pollfd p[3] = {{.fd = -1, .events = POLLIN, .revents = 77},
                          {.fd = udp_socket(&port), .events = POLLOUT},
                          {.fd = -1000, .events = POLLOUT, .revents = -1}};
    show("poll", poll(p, 3, 0));
    printf("%d, %s, %d\n", p[0].revents, events(p[1].revents), p[2].revents);
    p[1].fd = -5;
    show("only negative ones", poll(p, 3, 20));
    return 0;
}

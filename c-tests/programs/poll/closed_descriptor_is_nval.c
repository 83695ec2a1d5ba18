/* A descriptor that is not open is POLLNVAL, whatever was requested, and counts as ready; poll itself
 * succeeds. */
#include "message.h"

int main(void) {
    unsigned short port;
    int fd = udp_socket(&port), open_one = udp_socket(&port);
    close(fd);
    struct pollfd p[3] = {
        {.fd = fd, .events = POLLIN}, {.fd = open_one, .events = POLLIN}, {.fd = 1000000, .events = 0}};
    show("poll", poll(p, 3, -1));
    printf("%s, %s, %s\n", events(p[0].revents), events(p[1].revents), events(p[2].revents));
    return 0;
}

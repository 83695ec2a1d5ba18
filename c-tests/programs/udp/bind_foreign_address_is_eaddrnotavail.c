/* A UDP socket cannot be bound to an address that no interface has. */
#include "message.h"

int main(void) {
    int fd = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    struct sockaddr_in a = loopback(0);
    inet_pton(AF_INET, "203.0.113.9", &a.sin_addr);
    show("bind", bind(fd, (struct sockaddr *)&a, sizeof a));
    show_name("still unbound", fd, getsockname);
    return 0;
}

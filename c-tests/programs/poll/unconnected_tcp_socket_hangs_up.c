/* A TCP socket that was never connected is writable and hung up at once. */
#include "message.h"

int main(void) {
    int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    struct pollfd p = {.fd = fd, .events = POLLIN | POLLOUT};
    show("poll", poll(&p, 1, -1));
    printf("%s\n", events(p.revents));
    struct sockaddr_in a = loopback(0);
    must("bind", bind(fd, (struct sockaddr *)&a, sizeof a));
    p.events = 0;
    show("bound, no events asked", poll(&p, 1, -1));
    printf("%s\n", events(p.revents));
    must("listen", listen(fd, 1));
    show("listening", poll(&p, 1, 0));
    printf("%s\n", events(p.revents));
    return 0;
}

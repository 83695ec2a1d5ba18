/* A stream socket that was never connected polls as writable and hung up. */
#include "check.h"

int main(void) {
    struct sockaddr_in a = loopback(0);
    int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    printf("fresh: %s\n", events(wait_for(fd, POLLIN | POLLOUT, 0)));
    printf("none asked for: %s\n", events(wait_for(fd, 0, 0)));
    must("bind", bind(fd, (struct sockaddr *)&a, sizeof a));
    printf("bound: %s\n", events(wait_for(fd, POLLIN | POLLOUT, 0)));
    must("listen", listen(fd, 1));
    printf("listening: %s\n", events(wait_for(fd, POLLIN | POLLOUT, 0)));
    return 0;
}

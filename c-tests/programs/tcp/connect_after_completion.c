/* After a non-blocking connection is established, the next connect succeeds, and the one after it fails
 * with EISCONN. */
#include "check.h"

int main(void) {
    unsigned short port;
    int listener = tcp_listener(&port);
    struct sockaddr_in a = loopback(port);
    int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    set_nonblocking(fd);
    show("connect", connect(fd, (struct sockaddr *)&a, sizeof a));
    printf("events %s\n", events(wait_for(fd, POLLOUT, 10000)));
    show("connect again", connect(fd, (struct sockaddr *)&a, sizeof a));
    show("connect once more", connect(fd, (struct sockaddr *)&a, sizeof a));
    close(listener);
    return 0;
}

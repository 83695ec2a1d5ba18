/* SO_RCVTIMEO does not shorten poll, and a non-blocking call does not wait for it. */
#include "check.h"

int main(void) {
    int ends[2];
    char byte;
    struct timeval t = {.tv_sec = 20, .tv_usec = 0};
    tcp_pair(ends);
    must("SO_RCVTIMEO", setsockopt(ends[1], SOL_SOCKET, SO_RCVTIMEO, &t, sizeof t));
    show("recv with MSG_DONTWAIT", recv(ends[1], &byte, 1, MSG_DONTWAIT));
    set_nonblocking(ends[1]);
    show("recv without blocking", recv(ends[1], &byte, 1, 0));
    printf("poll: %s\n", events(wait_for(ends[1], POLLIN, 20)));
    return 0;
}

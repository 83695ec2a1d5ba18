/* A connection that was reset is readable, writable, hung up and in error; reading the error takes POLLERR
 * away. */
#include "message.h"

int main(void) {
    int ends[2];
    struct linger at_once = {.l_onoff = 1, .l_linger = 0};
    char byte;
    tcp_pair(ends);
    must("linger", setsockopt(ends[0], SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once));
    close(ends[0]);
    printf("%s\n", events(wait_for(ends[1], 0, 5000)));
    printf("%s\n", events(wait_for(ends[1], POLLIN | POLLOUT | POLLRDHUP, 0)));
    show("recv", recv(ends[1], &byte, 1, 0));
    printf("%s\n", events(wait_for(ends[1], POLLIN | POLLOUT | POLLRDHUP, 0)));
    show("recv", recv(ends[1], &byte, 1, 0));
    return 0;
}

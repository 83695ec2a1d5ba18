/* A full connection that was shut down, closed with SO_LINGER: all that was sent arrives, then the end. */
#include "local.h"

int main(void) {
    int ends[2];
    char block[1000] = {0};
    size_t sent = 0, came = 0;
    ssize_t n;
    struct linger wait = {.l_onoff = 1, .l_linger = 1};
    tcp_pair(ends);
    set_nonblocking(ends[0]);
    while ((n = send(ends[0], block, sizeof block, 0)) > 0)
        sent += (size_t)n;
    show("SO_LINGER", setsockopt(ends[0], SOL_SOCKET, SO_LINGER, &wait, sizeof wait));
    show("shutdown", shutdown(ends[0], SHUT_WR));
    show("close", close(ends[0]));
    while ((n = recv(ends[1], block, sizeof block, 0)) > 0)
        came += (size_t)n;
    show("the end", n);
    printf("%s\n", sent > 0 && came == sent ? "all came" : "some were lost");
    return 0;
}

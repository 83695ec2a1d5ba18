/* A failed select leaves the sets unchanged, but not the time; a closed descriptor that is in no set is
 * no error. */
#include "message.h"
#include <sys/select.h>

int main(void) {
    int ends[2];
    fd_set reads, writes;
    struct timeval timeout = {.tv_sec = 5};
    tcp_pair(ends);
    int closed = (int)must("dup2", dup2(ends[0], 200));
    close(closed);
    int low = ends[0] < ends[1] ? ends[0] : ends[1];
    FD_ZERO(&reads);
    FD_ZERO(&writes);
    FD_SET(closed, &reads);
    FD_SET(low, &reads);
    FD_SET(low, &writes);
    show("closed", select(closed + 1, &reads, &writes, NULL, &timeout));
    printf("%d %d %d\n", !!FD_ISSET(closed, &reads), !!FD_ISSET(low, &reads), !!FD_ISSET(low, &writes));
    printf("time is taken off: %d\n", timeout.tv_sec < 5);
    show("without it", select(low + 1, &reads, &writes, NULL, &timeout));
    printf("%d %d\n", !!FD_ISSET(low, &reads), !!FD_ISSET(low, &writes));
    timeout = (struct timeval){.tv_sec = 0, .tv_usec = -1};
    show("bad time", select(low + 1, &reads, &writes, NULL, &timeout));
    printf("%d\n", !!FD_ISSET(low, &writes));
    return 0;
}

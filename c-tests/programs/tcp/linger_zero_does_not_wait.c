/* close with SO_LINGER and no time returns at once, though the other end does not read. */
#include "local.h"
#include <time.h>

int main(void) {

    struct linger linger = {1, 0};
    struct timespec from, to;
    int ends[2];
    tcp_pair(ends);
    must("SO_LINGER", setsockopt(ends[0], SOL_SOCKET, SO_LINGER, &linger, sizeof linger));
    fill(ends[0]);
    clock_gettime(CLOCK_MONOTONIC, &from);
    show("close", close(ends[0]));
    clock_gettime(CLOCK_MONOTONIC, &to);
    printf("%s\n", to.tv_sec - from.tv_sec < 2 ? "at once" : "late");
    return 0;
}

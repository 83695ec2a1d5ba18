/* A loop of select with a timeout of 0 sees data that arrives on a connection. */
#include "progress.h"

static int ends[2];

static int seen(void) {
    struct timeval none = {0, 0};
    fd_set set;
    FD_ZERO(&set);
    FD_SET(ends[0], &set);
    return select(ends[0] + 1, &set, NULL, NULL, &none) == 1;
}

int main(void) {
    tcp_pair(ends);
    bytes_one_by_one(ends[1], ends[0], 10000, seen);
    return 0;
}

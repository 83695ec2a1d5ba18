/* A loop of poll with a timeout of 0 sees data that arrives on a connection. */
#include "progress.h"

static int ends[2];

static int seen(void) {
    struct pollfd p = {.fd = ends[0], .events = POLLIN};
    return poll(&p, 1, 0) == 1;
}

int main(void) {
    tcp_pair(ends);
    bytes_one_by_one(ends[1], ends[0], 10000, seen);
    return 0;
}

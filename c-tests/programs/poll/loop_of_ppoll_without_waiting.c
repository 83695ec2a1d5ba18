/* A loop of ppoll with a timeout of 0 sees data that arrives on a connection. */
#include "progress.h"

static int ends[2];

static int seen(void) {
    struct pollfd p = {.fd = ends[0], .events = POLLIN};
    struct timespec none = {0, 0};
    return ppoll(&p, 1, &none, NULL) == 1;
}

int main(void) {
    tcp_pair(ends);
    bytes_one_by_one(ends[1], ends[0], 10000, seen);
    return 0;
}

/* A loop of FIONREAD sees data that arrives on a connection. */
#include "progress.h"
#include <sys/ioctl.h>

static int ends[2];

static int seen(void) {
    int n = 0;
    return ioctl(ends[0], FIONREAD, &n) == 0 && n == 1;
}

int main(void) {
    tcp_pair(ends);
    bytes_one_by_one(ends[1], ends[0], 10000, seen);
    return 0;
}

/* A loop of MSG_PEEK with MSG_DONTWAIT sees data that arrives on a connection. */
#include "progress.h"

static int ends[2];

static int seen(void) {
    char byte;
    return recv(ends[0], &byte, 1, MSG_PEEK | MSG_DONTWAIT) == 1;
}

int main(void) {
    tcp_pair(ends);
    bytes_one_by_one(ends[1], ends[0], 10000, seen);
    return 0;
}

/* A select that returns at once because of another ready descriptor sees data that arrives on a
 * connection. */
//@ dir: file=text
#include "progress.h"

static int ends[2];
static struct neighbour *beside;

static int seen(void) {
    fd_set in, out;
    int max = ends[0] > beside->fd ? ends[0] : beside->fd;
    FD_ZERO(&in);
    FD_ZERO(&out);
    FD_SET(ends[0], &in);
    FD_SET(beside->fd, beside->events == POLLIN ? &in : &out);
    must("select", select(max + 1, &in, &out, NULL, NULL));
    return FD_ISSET(ends[0], &in);
}

int main(void) {
    struct neighbour all[NEIGHBOURS];
    tcp_pair(ends);
    make_neighbours(all);
    for (int i = 0; i < NEIGHBOURS; i++) {
        beside = &all[i];
        printf("%s: ", beside->name);
        bytes_one_by_one(ends[1], ends[0], 500, seen);
    }
    return 0;
}

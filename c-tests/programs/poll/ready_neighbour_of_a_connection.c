/* A poll that returns at once because of another ready descriptor sees data that arrives on a
 * connection. */
//@ dir: file=text
#include "progress.h"

static int ends[2];
static struct neighbour *beside;

static int seen(void) {
    struct pollfd p[2] = {{.fd = beside->fd, .events = (short)beside->events},
                          {.fd = ends[0], .events = POLLIN}};
    must("poll", poll(p, 2, -1));
    return p[1].revents == POLLIN;
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

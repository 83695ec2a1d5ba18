/* A poll that returns at once because of another ready descriptor sees the connections that arrive at a
 * listener. */
//@ dir: file=text
#include "progress.h"

static int listener;
static struct neighbour *beside;

static int seen(void) {
    struct pollfd p[2] = {{.fd = beside->fd, .events = (short)beside->events},
                          {.fd = listener, .events = POLLIN}};
    must("poll", poll(p, 2, -1));
    return p[1].revents == POLLIN;
}

int main(void) {
    struct neighbour all[NEIGHBOURS];
    unsigned short port;
    listener = tcp_listener(&port);
    make_neighbours(all);
    for (int i = 0; i < NEIGHBOURS; i++) {
        int done = 0;
        beside = &all[i];
        printf("%s: ", beside->name);
        for (; done < 30; done++) {
            int client = tcp_connect(port);
            if (!before_long(seen))
                break;
            close((int)must("accept", accept(listener, NULL, NULL)));
            close(client);
        }
        print_progress(done, 30, "connections");
    }
    return 0;
}

/* An epoll_wait that returns at once because of another ready member sees the connections that arrive at
 * a listener. */
//@ dir: file=text
#include "progress.h"

static int listener;
static struct neighbour *beside;

static int set;

static int seen(void) {
    struct epoll_event e[2];
    long n = must("epoll_wait", epoll_wait(set, e, 2, -1));
    for (long i = 0; i < n; i++)
        if (e[i].data.fd == listener)
            return 1;
    return 0;
}

int main(void) {
    struct neighbour all[NEIGHBOURS];
    unsigned short port;
    listener = tcp_listener(&port);
    make_neighbours(all);
    for (int i = 0; i < NEIGHBOURS - 1; i++) {
        int done = 0;
        beside = &all[i];
        printf("%s: ", beside->name);
        struct epoll_event e = {.events = EPOLLIN, .data = {.fd = listener}};
        set = (int)must("epoll_create1", epoll_create1(0));
        must("epoll_ctl", epoll_ctl(set, EPOLL_CTL_ADD, listener, &e));
        e = (struct epoll_event){.events = (uint32_t)beside->events, .data = {.fd = beside->fd}};
        must("epoll_ctl", epoll_ctl(set, EPOLL_CTL_ADD, beside->fd, &e));
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

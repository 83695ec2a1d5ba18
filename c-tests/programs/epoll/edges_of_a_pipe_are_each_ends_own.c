/* What is written wakes the reading end of a pipe, room wakes the writing end, and a close wakes both: edges
 * for all events show it. */
#include "check.h"
#include <sys/epoll.h>

static int set, tube[2];

static void told(const char *after) {
    struct epoll_event e[2];
    int n = epoll_wait(set, e, 2, 0);
    printf("%s:", after);
    for (int turn = 0; turn < 2; turn++)
        for (int i = 0; i < n; i++)
            if (e[i].data.fd == tube[turn])
                printf(" %s %s", turn ? "writer" : "reader", events((int)e[i].events));
    printf("\n");
}

static void all(unsigned interest, int reader_first) {
    static char data[65536];
    set = (int)must("epoll_create1", epoll_create1(0));
    must("pipe", pipe(tube));
    set_nonblocking(tube[0]);
    set_nonblocking(tube[1]);
    for (int i = 0; i < 2; i++) {
        struct epoll_event e = {.events = interest | EPOLLET, .data.fd = tube[i]};
        must("epoll_ctl", epoll_ctl(set, EPOLL_CTL_ADD, tube[i], &e));
    }
    told("at first");
    told("again");
    must("write", write(tube[1], "x", 1));
    told("written");
    must("write", write(tube[1], "x", 1));
    told("written again");
    must("read", read(tube[0], data, 1));
    told("read");
    while (write(tube[1], data, sizeof data) > 0)
        ;
    told("filled");
    must("read", read(tube[0], data, sizeof data));
    told("emptied");
    close(tube[!reader_first]);
    told("closed");
    told("again");
    close(tube[reader_first]);
    close(set);
}

int main(void) {
    static const unsigned interests[] = {EPOLLIN,
                                         EPOLLOUT,
                                         EPOLLIN | EPOLLOUT,
                                         EPOLLOUT | EPOLLRDHUP,
                                         EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLPRI,
                                         0};
    for (size_t i = 0; i < sizeof interests / sizeof interests[0]; i++) {
        printf("interest %zu\n", i);
        all(interests[i], 0);
        all(interests[i], 1);
    }
    return 0;
}

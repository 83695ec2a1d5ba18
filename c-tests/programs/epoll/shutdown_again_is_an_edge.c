/* A shutdown of a connection wakes those who wait with EPOLLET also if it fails, because the connection is
 * over, or changes nothing. */
#include "check.h"
#include <sys/epoll.h>

static void look(int set) {
    struct epoll_event e = {0};
    int n = epoll_wait(set, &e, 1, 0);
    printf("  %d %#x\n", n, n == 1 ? e.events : 0);
}

static void try(const char *label, int reset, int end) {
    static const int directions[] = {SHUT_RD, SHUT_WR, SHUT_RDWR};
    for (int way = 0; way < 3; way++) {
        int ends[2], set = (int)must("epoll_create1", epoll_create1(0));
        struct epoll_event e = {.events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET};
        tcp_pair(ends);
        must("epoll_ctl", epoll_ctl(set, EPOLL_CTL_ADD, ends[0], &e));
        if (reset) {
            /* Unread data makes it one. */
            send_all(ends[0], "x", 1);
            wait_for(ends[1], POLLIN, 10000);
            close(ends[1]);
        }
        if (end) {
            shutdown(ends[1], SHUT_WR);
            shutdown(ends[0], SHUT_WR);
        }
        wait_for(ends[0], reset ? POLLHUP : POLLIN, end || reset ? 10000 : 0);
        printf("%s, direction %d\n", label, way);
        look(set);
        look(set);
        for (int i = 0; i < 2; i++) {
            show("shutdown", shutdown(ends[0], directions[way]));
            look(set);
            look(set);
        }
        close(ends[0]);
        close(set);
    }
}

int main(void) {
    try("open", 0, 0);
    try("reset", 1, 0);
    try("ended", 0, 1);
    return 0;
}

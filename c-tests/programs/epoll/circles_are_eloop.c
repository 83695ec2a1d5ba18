/* Epoll sets cannot contain each other, or nest more than five deep. */
#include "local.h"
#include <sys/epoll.h>

int main(void) {
    int chain[8];
    struct epoll_event e = {.events = EPOLLIN};
    int a = (int)must("epoll_create1", epoll_create1(0)), b = (int)must("epoll_create1", epoll_create1(0));
    show("b in a", epoll_ctl(a, EPOLL_CTL_ADD, b, &e));
    show("a in b", epoll_ctl(b, EPOLL_CTL_ADD, a, &e));
    chain[0] = (int)must("epoll_create1", epoll_create1(0));
    for (int i = 1; i < 8; i++) {
        chain[i] = (int)must("epoll_create1", epoll_create1(0));
        int result = epoll_ctl(chain[i], EPOLL_CTL_ADD, chain[i - 1], &e);
        printf("depth %d: %s\n", i + 1, result == 0 ? "0" : errname(errno));
    }
    return 0;
}

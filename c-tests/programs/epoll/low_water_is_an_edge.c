/* With EPOLLET, setting SO_RCVLOWAT is an event if what is there suffices. */
#include "check.h"
#include <sys/epoll.h>

static void mark(int set, int fd, int least) {
    struct epoll_event e = {0};
    must("SO_RCVLOWAT", setsockopt(fd, SOL_SOCKET, SO_RCVLOWAT, &least, sizeof least));
    int n = epoll_wait(set, &e, 1, 0);
    printf("%d: %d %#x\n", least, n, n == 1 ? e.events : 0);
}

int main(void) {
    int ends[2], set = (int)must("epoll_create1", epoll_create1(0));
    struct epoll_event e = {.events = EPOLLIN | EPOLLET};
    tcp_pair(ends);
    must("epoll_ctl", epoll_ctl(set, EPOLL_CTL_ADD, ends[0], &e));
    mark(set, ends[0], 1);
    send_all(ends[1], "abcde", 5);
    wait_for(ends[0], POLLIN, 10000);
    printf("data: %d\n", epoll_wait(set, &e, 1, 10000));
    mark(set, ends[0], 5);
    mark(set, ends[0], 6);
    mark(set, ends[0], 3);
    mark(set, ends[0], 3);
    return 0;
}

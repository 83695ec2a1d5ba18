/* A shutdown of an unconnected TCP socket fails, but wakes those who wait with EPOLLET. */
#include "check.h"
#include <sys/epoll.h>

static void look(int set) {
    struct pollfd outer = {.fd = set, .events = POLLIN};
    struct epoll_event e = {0};
    int is_readable = poll(&outer, 1, 0), n = epoll_wait(set, &e, 1, 0);
    printf("  readable %d, events %d %#x\n", is_readable, n, n == 1 ? e.events : 0);
}

int main(void) {
    static const int directions[] = {SHUT_RD, SHUT_WR, SHUT_RDWR};
    static const unsigned asked[] = {0, EPOLLIN, EPOLLOUT, EPOLLIN | EPOLLRDHUP};
    for (int i = 0; i < 24; i++) {
        int is_bound = i & 1, way = i / 2 % 3, interest = i / 6;
        int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
        struct sockaddr_in a = loopback(0);
        if (is_bound)
            must("bind", bind(fd, (struct sockaddr *)&a, sizeof a));
        int set = (int)must("epoll_create1", epoll_create1(0));
        struct epoll_event e = {.events = asked[interest] | EPOLLET};
        must("epoll_ctl", epoll_ctl(set, EPOLL_CTL_ADD, fd, &e));
        printf("%s, direction %d, interest %d\n", is_bound ? "bound" : "fresh", way, interest);
        look(set);
        look(set);
        for (int again = 0; again < 2; again++) {
            show("shutdown", shutdown(fd, directions[way]));
            look(set);
            look(set);
        }
        close(set);
        close(fd);
    }
    return 0;
}

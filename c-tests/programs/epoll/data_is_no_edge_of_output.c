/* With EPOLLET, data that arrives is no event for those who want room or the end only; the end is one. */
#include "local.h"
#include <sys/epoll.h>

static void look(const char *label, int set) {
    struct epoll_event e = {0};
    poll(NULL, 0, 20);
    int n = epoll_wait(set, &e, 1, 0);
    printf("  %s: %d %#x\n", label, n, n == 1 ? e.events : 0);
}

static void try(const char *label, const int *ends) {
    struct epoll_event e = {.events = EPOLLOUT | EPOLLRDHUP | EPOLLET};
    int set = (int)must("epoll_create1", epoll_create1(0));
    char byte;
    must("epoll_ctl", epoll_ctl(set, EPOLL_CTL_ADD, ends[0], &e));
    printf("%s\n", label);
    look("room", set);
    for (int i = 0; i < 3; i++) {
        send_all(ends[1], "x", 1);
        look("data", set);
        must("recv", recv(ends[0], &byte, 1, 0));
        look("read", set);
    }
    shutdown(ends[1], SHUT_WR);
    look("end", set);
    look("no more", set);
    close(set);
}

int main(void) {
    int ends[2];
    tcp_pair(ends);
    try("TCP", ends);
    local_pair(SOCK_STREAM, ends);
    try("local", ends);
    return 0;
}

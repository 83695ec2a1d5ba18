/* A TCP socket that is unconnected again is reported to an edge-triggered set, although its events are those
 * of before. */
#include "check.h"
#include <sys/epoll.h>

enum way { REFUSED, REFUSED_TWICE, LISTENED, DISSOLVED, DISSOLVED_WITHOUT_A_CONNECTION };
static const char *const names[] = {"refused", "refused twice", "listened", "dissolved",
                                    "dissolved without a connection"};

static void wait_for_edge(int set) {
    struct epoll_event found = {.events = 0};
    int n = epoll_wait(set, &found, 1, 10000);
    printf("  %d:%s%s%s%s\n", n, found.events & EPOLLIN ? " IN" : "", found.events & EPOLLOUT ? " OUT" : "",
           found.events & EPOLLERR ? " ERR" : "", found.events & EPOLLHUP ? " HUP" : "");
}

int main(void) {
    struct sockaddr none = {.sa_family = AF_UNSPEC};
    unsigned short open_port, closed_port;
    tcp_listener(&open_port);
    close(tcp_listener(&closed_port));
    struct sockaddr_in open_at = loopback(open_port), closed_at = loopback(closed_port);
    for (enum way way = REFUSED; way <= DISSOLVED_WITHOUT_A_CONNECTION; way++) {
        struct epoll_event wish = {.events = EPOLLIN | EPOLLOUT | EPOLLET};
        int set = (int)must("epoll_create1", epoll_create1(0));
        int type = way <= REFUSED_TWICE ? SOCK_STREAM | SOCK_NONBLOCK : SOCK_STREAM;
        int fd = (int)must("socket", socket(AF_INET, type, 0));
        printf("%s\n", names[way]);
        must("EPOLL_CTL_ADD", epoll_ctl(set, EPOLL_CTL_ADD, fd, &wish));
        wait_for_edge(set);
        switch (way) {
        case REFUSED_TWICE:
            connect(fd, (struct sockaddr *)&closed_at, sizeof closed_at);
            wait_for_edge(set);
            show("  connect", connect(fd, (struct sockaddr *)&closed_at, sizeof closed_at));
            /* Fall through. */
        case REFUSED:
            connect(fd, (struct sockaddr *)&closed_at, sizeof closed_at);
            break;
        case LISTENED:
            must("listen", listen(fd, 1));
            must("shutdown", shutdown(fd, SHUT_RD));
            break;
        case DISSOLVED:
            must("connect", connect(fd, (struct sockaddr *)&open_at, sizeof open_at));
            /* Fall through. */
        case DISSOLVED_WITHOUT_A_CONNECTION:
            must("AF_UNSPEC", connect(fd, &none, sizeof none));
            break;
        }
        wait_for_edge(set);
        close(fd);
        close(set);
    }
    return 0;
}

/* An edge-triggered epoll reports a datagram socket writable again when it leaves its peer for another, for
 * none or for the same, and not when it had none. */
//@ dir:
#include "local.h"
#include <sys/epoll.h>

static int reported(int epoll) {
    struct epoll_event event;
    return epoll_wait(epoll, &event, 1, 0);
}

int main(void) {
    static const char *const names[] = {"none", "one", "two"};
    struct sockaddr_un to[3] = {{.sun_family = AF_UNSPEC},
                                {.sun_family = AF_UNIX, .sun_path = "one"},
                                {.sun_family = AF_UNIX, .sun_path = "two"}};
    for (int i = 1; i < 3; i++) {
        int fd = (int)must("socket", socket(AF_UNIX, SOCK_DGRAM, 0));
        must("bind", bind(fd, (struct sockaddr *)&to[i], sizeof to[i]));
    }
    for (int from = 0; from < 3; from++)
        for (int next = 0; next < 3; next++) {
            struct epoll_event event = {.events = EPOLLOUT | EPOLLET};
            int fd = (int)must("socket", socket(AF_UNIX, SOCK_DGRAM, 0));
            int epoll = (int)must("epoll_create1", epoll_create1(0));
            must("connect", connect(fd, (struct sockaddr *)&to[from], sizeof to[from]));
            must("epoll_ctl", epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event));
            printf("from %s to %s: %d,", names[from], names[next], reported(epoll));
            must("connect", connect(fd, (struct sockaddr *)&to[next], sizeof to[next]));
            printf(" then %d\n", reported(epoll));
            close(fd);
            close(epoll);
        }
    return 0;
}

/* Echoes everything, on any number of connections. */
#include "../load.h"
#include <sys/epoll.h>

int main(void) {
    int port, listener = listening(&port), epoll = (int)must("epoll_create1", epoll_create1(0));
    struct epoll_event events[256], event = {.events = EPOLLIN, .data.fd = listener};
    must("epoll_ctl", epoll_ctl(epoll, EPOLL_CTL_ADD, listener, &event));
    announce(port);
    for (;;) {
        long n = must("epoll_wait", epoll_wait(epoll, events, 256, -1));
        for (long i = 0; i < n; i++) {
            char data[4096];
            int fd = events[i].data.fd;
            if (fd == listener) {
                event.data.fd = (int)must("accept", accept(listener, NULL, NULL));
                must("epoll_ctl", epoll_ctl(epoll, EPOLL_CTL_ADD, event.data.fd, &event));
                continue;
            }
            ssize_t got = recv(fd, data, sizeof data, 0);
            if (got <= 0) {
                reset_at_close(fd);
                close(fd);
            } else
                send_all(fd, data, got);
        }
    }
}

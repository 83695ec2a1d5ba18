/* A server with poll and non-blocking sockets serves eight clients at a time. */
//@ client: crowd 8
#include "check.h"

int main(void) {
    struct pollfd p[9];
    int count = 1, served = 0;
    unsigned short port;
    char buffer[256];
    p[0].fd = tcp_listener(&port);
    p[0].events = POLLIN;
    set_nonblocking(p[0].fd);
    printf("port %d\n", port);
    fflush(stdout);
    while (served < 8) {
        int ready = (int)must("poll", poll(p, (nfds_t)count, 20000));
        if (ready == 0)
            return 1;
        for (int i = count - 1; i > 0; i--) {
            if (!p[i].revents)
                continue;
            ssize_t n = recv(p[i].fd, buffer, sizeof buffer, 0);
            if (n > 0) {
                send_all(p[i].fd, buffer, (size_t)n);
            } else if (n == 0 || errno != EAGAIN) {
                must("close", close(p[i].fd));
                p[i].fd = -1;
                served++;
            }
        }
        while (count < 9) {
            int fd = accept(p[0].fd, NULL, NULL);
            if (fd == -1)
                break;
            set_nonblocking(fd);
            p[count].fd = fd;
            p[count].revents = 0;
            p[count++].events = POLLIN;
        }
    }
    printf("served %d\n", served);
    return 0;
}

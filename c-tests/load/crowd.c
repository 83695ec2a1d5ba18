/* An epoll server for CONNECTIONS concurrent clients, in WAVES: each wave connects, sends some requests, and
 * disconnects. */
#include "load.h"
#include <sys/epoll.h>

static int epoll, listener;
static long accepted, closed;

static void watch(int fd) {
    struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};
    must("epoll_ctl", epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event));
}

static void take_all(void) {
    for (;;) {
        int fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK);
        if (fd == -1 && errno == EAGAIN)
            return;
        watch((int)must("accept", fd));
        accepted++;
    }
}

static void serve(int fd) {
    char request[64];
    ssize_t n = recv(fd, request, sizeof request, 0);
    if (n == -1 && errno == EAGAIN)
        return;
    if (n == 0 || (n == -1 && errno == ECONNRESET)) {
        closed++;
        close(fd);
        return;
    }
    must("recv", n);
    /* A reset may arrive in between. */
    if (send(fd, request, (size_t)n, MSG_NOSIGNAL) != n && errno != EPIPE && errno != ECONNRESET)
        must("send", -1);
}

int main(int argc, char **argv) {
    long connections = number(argc, argv, 1), waves = number(argc, argv, 2);
    int port;
    listener = listening(&port);
    announce(port);
    int control = (int)must("accept", accept(listener, NULL, NULL));
    no_waiting(listener);
    epoll = (int)must("epoll_create1", epoll_create1(0));
    watch(listener);
    mark("start");
    for (long wave = 0; wave < waves; wave++) {
        char label[32], full = 0;
        accepted = closed = 0;
        send_all(control, "g", 1);
        while (closed < connections) {
            struct epoll_event events[256];
            long n = must("epoll_wait", epoll_wait(epoll, events, 256, PATIENCE));
            if (n == 0) {
                fprintf(stderr, "nothing came: %ld accepted, %ld closed\n", accepted, closed);
                return 1;
            }
            for (long i = 0; i < n; i++)
                if (events[i].data.fd == listener)
                    take_all();
                else
                    serve(events[i].data.fd);
            if (accepted == connections && !full) {
                full = 1;
                snprintf(label, sizeof label, "full %ld", wave);
                mark(label);
            }
        }
        snprintf(label, sizeof label, "empty %ld", wave);
        mark(label);
    }
    send_all(control, "g", 1);
    return 0;
}

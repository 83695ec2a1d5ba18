/* A poll of a set and of its member finds both ready, in either order. */
#include "check.h"
#include <sys/epoll.h>

static void all(int set_first) {
    unsigned short port;
    int fd = udp_socket(&port), set = (int)must("epoll_create1", epoll_create1(0));
    struct sockaddr_in own = loopback(port);
    struct epoll_event e = {.events = EPOLLIN};
    must("epoll_ctl", epoll_ctl(set, EPOLL_CTL_ADD, fd, &e));
    must("sendto", sendto(fd, "x", 1, 0, (struct sockaddr *)&own, sizeof own));
    struct pollfd p[2] = {{.fd = set_first ? set : fd, .events = POLLIN},
                          {.fd = set_first ? fd : set, .events = POLLIN}};
    for (int turn = 0; turn < 2; turn++) {
        show("poll", poll(p, 2, 1000));
        printf("%s %s\n", events(p[0].revents), events(p[1].revents));
    }
    close(fd);
    close(set);
}

int main(void) {
    all(0);
    all(1);
    return 0;
}

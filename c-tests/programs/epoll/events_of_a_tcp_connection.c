/* The events of a TCP connection, from connecting to its end, as epoll reports them. */
#include "local.h"
#include <sys/epoll.h>

static int set;

static void look(const char *name, uint32_t sign) {
    struct epoll_event e = {.events = 0};
    for (int i = 0; i < 500; i++) {
        must("epoll_wait", epoll_wait(set, &e, 1, 5000));
        if ((e.events & sign) == sign)
            break;
        poll(NULL, 0, 10);
    }
    printf("%s:%s%s%s%s%s\n", name, e.events & EPOLLIN ? " EPOLLIN" : "",
           e.events & EPOLLOUT ? " EPOLLOUT" : "", e.events & EPOLLRDHUP ? " EPOLLRDHUP" : "",
           e.events & EPOLLHUP ? " EPOLLHUP" : "", e.events & EPOLLERR ? " EPOLLERR" : "");
}

int main(void) {
    unsigned short port;
    int listener = tcp_listener(&port);
    set = (int)must("epoll_create1", epoll_create1(0));
    int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0));
    struct epoll_event e = {.events = EPOLLIN | EPOLLOUT | EPOLLRDHUP};
    must("add", epoll_ctl(set, EPOLL_CTL_ADD, fd, &e));
    look("unconnected", 0);
    connect_to(fd, port);
    int peer = (int)must("accept", accept(listener, NULL, NULL));
    must("writable", wait_for(fd, POLLOUT, 5000));
    look("connected", EPOLLOUT);
    must("send", send_text(peer, "data"));
    look("data", EPOLLIN);
    must("shutdown", shutdown(peer, SHUT_WR));
    look("peer's end", EPOLLRDHUP);
    must("shutdown", shutdown(fd, SHUT_WR));
    look("both ends", EPOLLHUP);
    return 0;
}

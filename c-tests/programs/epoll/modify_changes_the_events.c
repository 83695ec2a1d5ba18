/* EPOLL_CTL_MOD sets which events are waited for; with none only errors and hang-ups are reported. */
#include "local.h"
#include <sys/epoll.h>

static int set, fd;

static void change(const char *name, unsigned events_wanted) {
    struct epoll_event e = {.events = events_wanted};
    must("modify", epoll_ctl(set, EPOLL_CTL_MOD, fd, &e));
    int n = epoll_wait(set, &e, 1, 0);
    printf("%s: %d%s%s%s\n", name, n, n > 0 && e.events & EPOLLIN ? " EPOLLIN" : "",
           n > 0 && e.events & EPOLLOUT ? " EPOLLOUT" : "", n > 0 && e.events & EPOLLHUP ? " EPOLLHUP" : "");
}

int main(void) {
    int ends[2];
    struct epoll_event e = {.events = 0};
    local_pair(SOCK_STREAM, ends);
    set = (int)must("epoll_create1", epoll_create1(0));
    fd = ends[0];
    must("send", send_text(ends[1], "data"));
    must("add", epoll_ctl(set, EPOLL_CTL_ADD, fd, &e));
    change("none", 0);
    change("EPOLLIN", EPOLLIN);
    change("EPOLLOUT", EPOLLOUT);
    change("both", EPOLLIN | EPOLLOUT);
    change("none", 0);
    close(ends[1]);
    change("none, peer closed", 0);
    change("both, peer closed", EPOLLIN | EPOLLOUT);
    return 0;
}

/* Closing an epoll does nothing to the sockets in it; a dup of it shares its members. */
#include "local.h"
#include <sys/epoll.h>

int main(void) {
    int ends[2];
    struct epoll_event e = {.events = EPOLLIN};
    local_pair(SOCK_STREAM, ends);
    int set = (int)must("epoll_create1", epoll_create1(0));
    must("add", epoll_ctl(set, EPOLL_CTL_ADD, ends[0], &e));
    int copy = (int)must("dup", dup(set));
    must("send", send_text(ends[1], "data"));
    show("close", close(set));
    show("the copy", epoll_wait(copy, &e, 1, 5000));
    show("through the copy", epoll_ctl(copy, EPOLL_CTL_DEL, ends[0], NULL));
    show("close", close(copy));
    show_recv("the member", ends[0], 0);
    return 0;
}

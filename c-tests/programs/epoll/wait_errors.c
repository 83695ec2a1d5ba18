/* epoll_wait requires space for at least one event, an open epoll set, and valid memory. */
#include "local.h"
#include <sys/epoll.h>

int main(void) {
    int ends[2];
    volatile int none = 0, negative = -1;
    struct epoll_event e[1], *volatile nowhere = NULL;
    local_pair(SOCK_STREAM, ends);
    int set = (int)must("epoll_create1", epoll_create1(0));
    show("no room", epoll_wait(set, e, none, 0));
    show("negative room", epoll_wait(set, e, negative, 0));
    show("closed", epoll_wait(-1, e, 1, 0));
    show("no epoll", epoll_wait(ends[0], e, 1, 0));
    e[0].events = EPOLLIN;
    must("epoll_ctl", epoll_ctl(set, EPOLL_CTL_ADD, ends[0], e));
    must("send", send_text(ends[1], "x"));
    show("nowhere", epoll_wait(set, nowhere, 1, 0));
    show("good", epoll_wait(set, e, 1, 0));
    return 0;
}

/* A regular file cannot be put into an epoll set. */
//@ dir: file=text
#include "local.h"
#include <sys/epoll.h>

int main(void) {
    int set = (int)must("epoll_create1", epoll_create1(0));
    int file = (int)must("open", open("file", O_RDONLY));
    struct epoll_event e = {.events = EPOLLIN};
    show("file", epoll_ctl(set, EPOLL_CTL_ADD, file, &e));
    show("nothing was added", epoll_ctl(set, EPOLL_CTL_DEL, file, &e));
    return 0;
}

/* A closed descriptor with an open dup is still reported, and cannot be removed by its number. */
#include "local.h"
#include <sys/epoll.h>

int main(void) {
    int ends[2];
    struct epoll_event e = {.events = EPOLLIN, .data = {.u32 = 42}};
    local_pair(SOCK_STREAM, ends);
    int set = (int)must("epoll_create1", epoll_create1(0));
    must("add", epoll_ctl(set, EPOLL_CTL_ADD, ends[0], &e));
    int copy = (int)must("dup", dup(ends[0]));
    close(ends[0]);
    must("send", send_text(ends[1], "data"));
    show("still reported", epoll_wait(set, &e, 1, 0));
    printf("data %u\n", e.data.u32);
    show("remove by the old number", epoll_ctl(set, EPOLL_CTL_DEL, ends[0], NULL));
    show("remove by the copy", epoll_ctl(set, EPOLL_CTL_DEL, copy, NULL));
    show("still reported", epoll_wait(set, &e, 1, 0));
    close(copy);
    show("last one closed", epoll_wait(set, &e, 1, 0));
    return 0;
}

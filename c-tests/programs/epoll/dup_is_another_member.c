/* A dup of a member may be added as well: both are reported, each with its own data and events. */
#include "local.h"
#include <sys/epoll.h>

int main(void) {
    int ends[2];
    struct epoll_event e[4] = {{.events = EPOLLIN, .data = {.u32 = 1}},
                               {.events = EPOLLIN | EPOLLOUT, .data = {.u32 = 2}}};
    local_pair(SOCK_STREAM, ends);
    int set = (int)must("epoll_create1", epoll_create1(0));
    int copy = (int)must("dup", dup(ends[0]));
    show("add", epoll_ctl(set, EPOLL_CTL_ADD, ends[0], &e[0]));
    show("add the copy", epoll_ctl(set, EPOLL_CTL_ADD, copy, &e[1]));
    int n = (int)show("idle", epoll_wait(set, e, 4, 0));
    for (int i = 0; i < n; i++)
        printf("member %u\n", e[i].data.u32);
    must("send", send_text(ends[1], "data"));
    n = (int)show("data", epoll_wait(set, e, 4, 0));
    unsigned seen = 0;
    for (int i = 0; i < n; i++)
        seen += e[i].data.u32;
    printf("both: %s\n", seen == 3 ? "yes" : "no");
    show("remove one", epoll_ctl(set, EPOLL_CTL_DEL, ends[0], NULL));
    n = (int)show("the other stays", epoll_wait(set, e, 4, 0));
    printf("member %u\n", e[0].data.u32);
    return 0;
}

/* Five hundred members, of which three are ready: only those are reported. */
#include "local.h"
#include <sys/epoll.h>
#include <sys/eventfd.h>

int main(void) {
    enum { COUNT = 500 };
    static int fds[COUNT];
    static struct epoll_event e[COUNT];
    int set = (int)must("epoll_create1", epoll_create1(0));
    for (int i = 0; i < COUNT; i++) {
        fds[i] = (int)must("eventfd", eventfd(0, EFD_NONBLOCK));
        e[0] = (struct epoll_event){.events = EPOLLIN, .data = {.u64 = (uint64_t)i}};
        must("add", epoll_ctl(set, EPOLL_CTL_ADD, fds[i], &e[0]));
    }
    show("idle", epoll_wait(set, e, COUNT, 0));
    static const int busy[] = {499, 7, 250};
    for (int i = 0; i < 3; i++)
        must("write", eventfd_write(fds[busy[i]], 1));
    int n = (int)show("busy", epoll_wait(set, e, COUNT, 5000)), sum = 0;
    for (int i = 0; i < n; i++)
        sum += (int)e[i].data.u64;
    printf("sum of their numbers %d\n", sum);
    for (int i = 0; i < COUNT; i++)
        must("delete", epoll_ctl(set, EPOLL_CTL_DEL, fds[i], NULL));
    show("all removed", epoll_wait(set, e, COUNT, 0));
    return 0;
}

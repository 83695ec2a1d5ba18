/* A wait reports no more events than fit; the next one continues with those that waited longest. */
#include "local.h"
#include <sys/epoll.h>

int main(void) {
    enum { COUNT = 6 };
    int ends[COUNT][2], seen[COUNT] = {0};
    struct epoll_event e[COUNT];
    int set = (int)must("epoll_create1", epoll_create1(0));
    for (int i = 0; i < COUNT; i++) {
        local_pair(SOCK_STREAM, ends[i]);
        e[0] = (struct epoll_event){.events = EPOLLIN, .data = {.u32 = (uint32_t)i}};
        must("add", epoll_ctl(set, EPOLL_CTL_ADD, ends[i][0], &e[0]));
        must("send", send_text(ends[i][1], "x"));
    }
    for (int turn = 0; turn < 3; turn++) {
        int n = epoll_wait(set, e, 2, 0);
        printf("turn %d: %d\n", turn, n);
        for (int i = 0; i < n; i++)
            seen[e[i].data.u32]++;
    }
    for (int i = 0; i < COUNT; i++)
        printf("%d ", seen[i]);
    printf("\n");
    show("room for all", epoll_wait(set, e, COUNT, 0));
    return 0;
}

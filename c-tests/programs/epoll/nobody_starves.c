/* With space for one event and many members always ready, every member gets its turn. */
#include "local.h"
#include <sys/epoll.h>

int main(void) {
    enum { COUNT = 5, ROUNDS = 4 };
    int ends[COUNT][2], seen[COUNT] = {0};
    struct epoll_event e;
    int set = (int)must("epoll_create1", epoll_create1(0));
    for (int i = 0; i < COUNT; i++) {
        tcp_pair(ends[i]);
        e = (struct epoll_event){.events = EPOLLOUT, .data = {.u32 = (uint32_t)i}};
        must("add", epoll_ctl(set, EPOLL_CTL_ADD, ends[i][0], &e));
    }
    for (int i = 0; i < COUNT * ROUNDS; i++) {
        must("wait", epoll_wait(set, &e, 1, 5000));
        seen[e.data.u32]++;
    }
    for (int i = 0; i < COUNT; i++)
        printf("%d ", seen[i]);
    printf("\n");
    return 0;
}

/* Each event carries the user data given with the descriptor: all 64 bits, a pointer or a number; MOD changes
 * it. */
#include "local.h"
#include <inttypes.h>
#include <sys/epoll.h>

int main(void) {
    int ends[2];
    static char thing[] = "what the pointer points to";
    struct epoll_event e = {.events = EPOLLOUT, .data = {.u64 = UINT64_C(0xfedcba9876543210)}};
    local_pair(SOCK_STREAM, ends);
    int set = (int)must("epoll_create1", epoll_create1(0));
    must("add", epoll_ctl(set, EPOLL_CTL_ADD, ends[0], &e));
    memset(&e, 0, sizeof e);
    must("wait", epoll_wait(set, &e, 1, 5000));
    printf("%016" PRIx64 "\n", e.data.u64);
    e.events = EPOLLOUT;
    e.data.ptr = thing;
    must("modify", epoll_ctl(set, EPOLL_CTL_MOD, ends[0], &e));
    memset(&e, 0, sizeof e);
    must("wait", epoll_wait(set, &e, 1, 5000));
    printf("%s\n", (char *)e.data.ptr);
    return 0;
}

/* epoll reports pipes, local sockets and counters in the order in which they became ready, whatever the order
 * in which they were added, and those that stay ready keep their turn. */
#define _GNU_SOURCE
#include "local.h"

#include <stdint.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>

enum { EACH = 3 };

static int set, counters[EACH], pipes[EACH][2], pairs[EACH][2];

static void wait_for_all(const char *label, int most) {
    struct epoll_event events[16];
    int n = (int)must("epoll_wait", epoll_wait(set, events, most, 0));
    printf("%s:", label);
    for (int i = 0; i < n; i++)
        printf(" %c%d", "epl"[events[i].data.u32 / EACH], (int)(events[i].data.u32 % EACH));
    printf("\n");
}

static void put(char kind, int i) {
    uint64_t one = 1;
    if (kind == 'e')
        must("write", write(counters[i], &one, sizeof one));
    else
        must("write", write(kind == 'p' ? pipes[i][1] : pairs[i][1], "x", 1));
}

static void take(char kind, int i) {
    char bytes[8];
    if (kind == 'e')
        must("read", read(counters[i], bytes, 8));
    else
        must("read", read(kind == 'p' ? pipes[i][0] : pairs[i][0], bytes, 1));
}

static void add(int fd, uint32_t number, uint32_t flags) {
    struct epoll_event event = {.events = EPOLLIN | flags, .data.u32 = number};
    must("epoll_ctl", epoll_ctl(set, EPOLL_CTL_ADD, fd, &event));
}

static void try(const char *label, uint32_t flags) {
    printf("%s:\n", label);
    set = (int)must("epoll_create1", epoll_create1(0));
    for (uint32_t i = 0; i < EACH; i++) {
        counters[i] = (int)must("eventfd", eventfd(0, 0));
        must("pipe", pipe(pipes[i]));
        local_pair(i == 1 ? SOCK_DGRAM : SOCK_STREAM, pairs[i]);
        add(counters[i], i, flags);
        add(pipes[i][0], EACH + i, flags);
        add(pairs[i][0], 2 * EACH + i, flags);
    }
    put('l', 1);
    put('e', 2);
    put('p', 1);
    put('e', 0);
    put('l', 1);
    wait_for_all("first", 16);
    wait_for_all("again", 16);
    wait_for_all("two", 2);
    wait_for_all("two more", 2);
    take('e', 2);
    put('p', 0);
    put('e', 2);
    wait_for_all("taken and put", 16);
    take('l', 1);
    take('l', 1);
    take('p', 1);
    take('e', 0);
    take('e', 2);
    take('p', 0);
    wait_for_all("none", 16);
    put('p', 2);
    put('l', 2);
    put('e', 1);
    close(pairs[0][1]);
    put('p', 2);
    wait_for_all("others", 16);
    take('p', 2);
    put('p', 1);
    wait_for_all("one more", 16);
    close(set);
}

static int a, b;

static void begin(const char *label) {
    set = (int)must("epoll_create1", epoll_create1(0));
    a = (int)must("eventfd", eventfd(0, 0));
    b = (int)must("eventfd", eventfd(0, 0));
    counters[0] = a;
    counters[1] = b;
    printf("%s:\n", label);
}

static void modify(int fd, uint32_t number, uint32_t events) {
    struct epoll_event event = {.events = events, .data.u32 = number};
    must("epoll_ctl", epoll_ctl(set, EPOLL_CTL_MOD, fd, &event));
}

static void from_when(void) {
    begin("added when ready");
    put('e', 1);
    put('e', 0);
    add(a, 0, 0);
    add(b, 1, 0);
    wait_for_all(" first", 9);
    begin("taken and put again");
    add(b, 1, 0);
    add(a, 0, 0);
    put('e', 0);
    take('e', 0);
    put('e', 1);
    put('e', 0);
    wait_for_all(" first", 9);
    begin("a second edge");
    add(a, 0, EPOLLET);
    add(b, 1, EPOLLET);
    put('e', 0);
    wait_for_all(" first", 9);
    put('e', 1);
    put('e', 0);
    wait_for_all(" then", 9);
    begin("armed again");
    add(a, 0, EPOLLONESHOT);
    add(b, 1, 0);
    put('e', 0);
    wait_for_all(" first", 1);
    put('e', 1);
    modify(a, 0, EPOLLIN | EPOLLONESHOT);
    wait_for_all(" then", 9);
    begin("modified");
    add(a, 0, 0);
    modify(a, 0, 0);
    add(b, 1, 0);
    put('e', 0);
    put('e', 1);
    modify(a, 0, EPOLLIN);
    wait_for_all(" first", 9);
}

int main(void) {
    try("level", 0);
    try("edge", EPOLLET);
    from_when();
    return 0;
}

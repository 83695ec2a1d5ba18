/* An epoll set may contain lookups along with sockets, and an edge is reported once. */
//@ resolve: one.test=slow,10.0.0.1
//@ resolve: two.test=slow,slow,10.0.0.2
//@ expect: first: 1, name 1
//@ expect: finish: ok
//@ expect:   10.0.0.1 port 1 stream protocol 6
//@ expect: then: 1, name 2
//@ expect: finish: ok
//@ expect:   10.0.0.2 port 2 stream protocol 6
//@ expect: the edge again: 0
#include "lookups.h"

#include <sys/epoll.h>

static void waited(const char *label, int set, int timeout) {
    struct epoll_event event = {0};
    int n = epoll_wait(set, &event, 1, timeout);
    printf("%s: %d", label, n);
    if (n == 1)
        printf(", name %d", (int)event.data.u32);
    printf("\n");
}

int main(void) {
    struct addrinfo hints = {.ai_family = AF_INET, .ai_socktype = SOCK_STREAM};
    int one = wasi_getaddrinfo_start("one.test", "1", &hints, 0);
    int two = wasi_getaddrinfo_start("two.test", "2", &hints, 0);
    unsigned short port;
    int udp = udp_socket(&port);
    int set = epoll_create1(0);
    struct epoll_event event = {.events = EPOLLIN, .data.u32 = 1};
    epoll_ctl(set, EPOLL_CTL_ADD, one, &event);
    event = (struct epoll_event){.events = EPOLLIN | EPOLLET, .data.u32 = 2};
    epoll_ctl(set, EPOLL_CTL_ADD, two, &event);
    event = (struct epoll_event){.events = EPOLLIN, .data.u32 = 3};
    epoll_ctl(set, EPOLL_CTL_ADD, udp, &event);
    waited("first", set, -1);
    finish(one);
    close(one);
    waited("then", set, -1);
    finish(two);
    waited("the edge again", set, 0);
    close(two);
    close(udp);
    close(set);
    return 0;
}

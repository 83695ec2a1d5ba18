/* An epoll set in another with EPOLLET is an edge whenever one of its members gets something or is added or
 * modified when ready, even if others in it are ready already. */
#include "local.h"
#include <sys/epoll.h>
#include <sys/eventfd.h>

static int inner, outer;

static void told(const char *label, int ms) {
    struct epoll_event e;
    show(label, epoll_wait(outer, &e, 1, ms));
}

static void control(int how, int fd, unsigned interest) {
    struct epoll_event e = {.events = interest};
    must("epoll_ctl", epoll_ctl(inner, how, fd, &e));
}

static void sets(void) {
    struct epoll_event e = {.events = EPOLLIN | EPOLLET};
    inner = (int)must("epoll_create1", epoll_create1(0));
    outer = (int)must("epoll_create1", epoll_create1(0));
    must("epoll_ctl", epoll_ctl(outer, EPOLL_CTL_ADD, inner, &e));
}

static void add(int counter) {
    uint64_t one = 1;
    must("write", write(counter, &one, sizeof one));
}

static void counters(unsigned interest) {
    uint64_t number;
    struct epoll_event e[4];
    int first = eventfd(0, 0), second = eventfd(0, 0), third = eventfd(1, 0);
    sets();
    control(EPOLL_CTL_ADD, first, interest);
    control(EPOLL_CTL_ADD, second, interest);
    told("nothing", 0);
    add(first);
    told("the first is ready", 0);
    told("again", 0);
    add(second);
    told("the second is ready", 0);
    told("again", 0);
    add(first);
    told("the first gets more", 0);
    told("again", 0);
    control(EPOLL_CTL_ADD, third, interest);
    told("a ready one is added", 0);
    told("again", 0);
    control(EPOLL_CTL_MOD, third, interest | EPOLLONESHOT);
    told("a ready one is modified", 0);
    told("again", 0);
    show("inner", epoll_wait(inner, e, 4, 0));
    told("inner reported", 0);
    add(third);
    told("a silent one gets more", 0);
    must("read", read(second, &number, sizeof number));
    told("the second is empty", 0);
    add(second);
    must("read", read(second, &number, sizeof number));
    told("the second was ready for a moment", 0);
    control(EPOLL_CTL_MOD, first, EPOLLOUT);
    told("the first waits for room", 0);
    add(first);
    told("and gets more", 0);
    close(first);
    close(second);
    close(third);
}

/* What crosses the loopback. */
static void connections(int waits) {
    int idle[2], ends[2];
    tcp_pair(idle);
    tcp_pair(ends);
    sets();
    control(EPOLL_CTL_ADD, idle[1], EPOLLIN | EPOLLOUT);
    control(EPOLL_CTL_ADD, ends[1], EPOLLIN | EPOLLRDHUP);
    told("room", waits);
    told("again", 0);
    for (int i = 0; i < 3; i++) {
        must("send", send(ends[0], "x", 1, 0));
        told("data", waits);
        told("again", 0);
    }
    must("send", send(idle[0], "x", 1, 0));
    told("data of the other", waits);
    told("again", 0);
    must("shutdown", shutdown(ends[0], SHUT_WR));
    told("the end", waits);
    told("again", 50);
}

static void datagrams(void) {
    unsigned short port;
    int full[2], fd = udp_socket(&port);
    struct sockaddr_in own = loopback(port);
    local_pair(SOCK_STREAM, full);
    must("send", send_text(full[0], "text"));
    sets();
    control(EPOLL_CTL_ADD, full[1], EPOLLIN);
    control(EPOLL_CTL_ADD, fd, EPOLLIN);
    told("local data", 5000);
    told("again", 0);
    for (int i = 0; i < 3; i++) {
        must("sendto", sendto(fd, "x", 1, 0, (struct sockaddr *)&own, sizeof own));
        told("a datagram", 5000);
        told("again", 0);
    }
}

int main(void) {
    counters(EPOLLIN);
    counters(EPOLLIN | EPOLLET);
    connections(5000);
    datagrams();
    return 0;
}

/* The revents of every kind of descriptor in every state, for no events and for all of them. */
//@ dir: file=text
//@ peer: reset
//@ timeout: 60
#include "local.h"
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/timerfd.h>

enum { ALL = POLLIN | POLLPRI | POLLOUT | POLLRDHUP };

static const char *kind;

static int now(int fd, int what) {
    return wait_for(fd, what, 0);
}

/* Prints the two cells of a state. SIGN is what must have arrived before the state is reached. */
static void state(const char *name, int fd, int sign) {
    for (int i = 0; i < 500 && (now(fd, ALL) & sign) != sign; i++)
        poll(NULL, 0, 10);
    printf("%s, %s, 0: %s\n", kind, name, events(now(fd, 0)));
    printf("%s, %s, all: %s\n", kind, name, events(now(fd, ALL)));
}

static void text(int fd) {
    must("send", send(fd, "text", 4, 0));
}

static void fill_both(int fd) {
    fill(fd);
    for (int i = 0; i < 1000 && now(fd, POLLOUT); i++)
        fill(fd);
}

static void tcp_unconnected(void) {
    unsigned short port;
    kind = "tcp";
    state("fresh", (int)must("socket", socket(AF_INET, SOCK_STREAM, 0)), 0);
    int bound = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    struct sockaddr_in a = loopback(0);
    must("bind", bind(bound, (struct sockaddr *)&a, sizeof a));
    state("bound", bound, 0);
    int listener = tcp_listener(&port);
    state("listening", listener, 0);
    int client = tcp_connect(port);
    state("listening, one waits", listener, POLLIN);
    close(accept(listener, NULL, NULL));
    state("listening, accepted", listener, 0);
    close(client);
}

/* A connection that the listener's full queue keeps waiting. */
static void tcp_connecting(void) {
    int listener = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    struct sockaddr_in a = loopback(0);
    must("bind", bind(listener, (struct sockaddr *)&a, sizeof a));
    must("listen", listen(listener, 1));
    for (int i = 0; i < 8; i++) {
        int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0));
        connect_to(fd, port_of(listener));
        if (wait_for(fd, POLLOUT, 300) == 0) {
            state("connecting", fd, 0);
            return;
        }
    }
}

static void tcp_refused(void) {
    unsigned short port;
    int gone = tcp_listener(&port);
    close(gone);
    int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0));
    connect_to(fd, port);
    state("refused", fd, POLLERR);
    get_int(fd, SOL_SOCKET, SO_ERROR);
    state("refused, error read", fd, 0);
}

static void tcp_connected(void) {
    int ends[2];
    tcp_pair(ends);
    state("connected", ends[0], 0);
    text(ends[1]);
    state("data", ends[0], POLLIN);
    fill_both(ends[0]);
    state("data, send buffer full", ends[0], 0);

    tcp_pair(ends);
    shutdown(ends[1], SHUT_WR);
    state("peer shut down writing", ends[0], POLLRDHUP);
    shutdown(ends[0], SHUT_WR);
    state("both shut down writing", ends[0], POLLHUP);

    tcp_pair(ends);
    text(ends[1]);
    close(ends[1]);
    state("peer closed, data", ends[0], POLLRDHUP);
    drain(ends[0]);
    state("peer closed", ends[0], 0);

    tcp_pair(ends);
    shutdown(ends[0], SHUT_WR);
    state("we shut down writing", ends[0], 0);
    text(ends[1]);
    state("we shut down writing, data", ends[0], POLLIN);
    tcp_pair(ends);
    shutdown(ends[0], SHUT_RD);
    state("we shut down reading", ends[0], 0);
    tcp_pair(ends);
    shutdown(ends[0], SHUT_RDWR);
    state("we shut down both", ends[0], 0);
}

/* A peer that resets, as a program that ends without reading does; WASI cannot send a reset itself. */
static void tcp_reset(unsigned short port) {
    int fd = tcp_connect(port);
    text(fd);
    state("reset", fd, POLLERR);
    get_int(fd, SOL_SOCKET, SO_ERROR);
    state("reset, error read", fd, 0);
}

static void udp(void) {
    static const int hows[] = {SHUT_RD, SHUT_WR, SHUT_RDWR};
    static const char *const names[] = {"we shut down reading", "we shut down writing", "we shut down both"};
    unsigned short port;
    int ends[2];
    kind = "udp";
    state("fresh", (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0)), 0);
    state("bound", udp_socket(&port), 0);
    udp_pair(ends);
    state("connected", ends[0], 0);
    text(ends[1]);
    state("data", ends[0], POLLIN);
    int refused = udp_to_nobody();
    text(refused);
    state("refused", refused, POLLERR);
    get_int(refused, SOL_SOCKET, SO_ERROR);
    state("refused, error read", refused, 0);
    for (int i = 0; i < 3; i++) {
        udp_pair(ends);
        shutdown(ends[0], hows[i]);
        state(names[i], ends[0], 0);
    }
}

static void local_unconnected(int type) {
    struct sockaddr_un a;
    socklen_t len = abstract_name(&a, "table");
    int fd = (int)must("socket", socket(AF_UNIX, type, 0));
    state("fresh", fd, 0);
    must("bind", bind(fd, (struct sockaddr *)&a, len));
    state("bound", fd, 0);
    if (type == SOCK_DGRAM)
        return;
    must("listen", listen(fd, 4));
    state("listening", fd, 0);
    int client = (int)must("socket", socket(AF_UNIX, type, 0));
    must("connect", connect(client, (struct sockaddr *)&a, len));
    state("connected, not accepted", client, 0);
    state("listening, one waits", fd, 0);
    close(fd);
    state("listener closed before accept", client, 0);
}

static void local_connected(int type) {
    static const int hows[] = {SHUT_RD, SHUT_WR, SHUT_RDWR};
    static const char *const ours[] = {"we shut down reading", "we shut down writing", "we shut down both"};
    static const char *const theirs[] = {"peer shut down reading", "peer shut down writing",
                                         "peer shut down both"};
    int ends[2];
    local_pair(type, ends);
    state("connected", ends[0], 0);
    text(ends[1]);
    state("data", ends[0], 0);
    fill(ends[0]);
    state("data, peer's queue full", ends[0], 0);
    local_pair(type, ends);
    text(ends[1]);
    close(ends[1]);
    state("peer closed, data", ends[0], 0);
    drain(ends[0]);
    state("peer closed", ends[0], 0);
    local_pair(type, ends);
    text(ends[0]);
    close(ends[1]);
    state("peer closed without reading", ends[0], 0);
    get_int(ends[0], SOL_SOCKET, SO_ERROR);
    state("peer closed without reading, error read", ends[0], 0);
    for (int i = 0; i < 3; i++) {
        local_pair(type, ends);
        shutdown(ends[0], hows[i]);
        state(ours[i], ends[0], 0);
        state(theirs[i], ends[1], 0);
    }
}

static void pipes(void) {
    int ends[2];
    kind = "pipe, reading end";
    must("pipe", pipe(ends));
    state("empty", ends[0], 0);
    must("write", write(ends[1], "text", 4));
    state("data", ends[0], 0);
    close(ends[1]);
    state("writer closed, data", ends[0], 0);
    drain(ends[0]);
    state("writer closed", ends[0], 0);
    kind = "pipe, writing end";
    must("pipe", pipe(ends));
    state("empty", ends[1], 0);
    fill(ends[1]);
    state("full", ends[1], 0);
    close(ends[0]);
    state("full, reader closed", ends[1], 0);
    must("pipe", pipe(ends));
    close(ends[0]);
    state("empty, reader closed", ends[1], 0);
}

static void counters(void) {
    kind = "eventfd";
    int fd = (int)must("eventfd", eventfd(0, 0));
    uint64_t most = UINT64_MAX - 1;
    state("zero", fd, 0);
    must("eventfd", eventfd_write(fd, 3));
    state("three", fd, 0);
    must("write", write((int)must("eventfd", fd = eventfd(0, 0)), &most, sizeof most));
    state("the most", fd, 0);

    kind = "timerfd";
    fd = (int)must("timerfd", timerfd_create(CLOCK_MONOTONIC, 0));
    struct itimerspec t = {.it_value = {.tv_sec = 1000, .tv_nsec = 0}};
    state("stopped", fd, 0);
    must("settime", timerfd_settime(fd, 0, &t, NULL));
    state("running", fd, 0);
    t.it_value = (struct timespec){.tv_sec = 0, .tv_nsec = 1};
    must("settime", timerfd_settime(fd, 0, &t, NULL));
    state("expired", fd, POLLIN);
}

static void others(void) {
    int ends[2];
    kind = "epoll";
    int set = (int)must("epoll_create1", epoll_create1(0));
    state("empty", set, 0);
    local_pair(SOCK_STREAM, ends);
    struct epoll_event e = {.events = EPOLLIN};
    must("epoll_ctl", epoll_ctl(set, EPOLL_CTL_ADD, ends[0], &e));
    state("nothing ready", set, 0);
    text(ends[1]);
    state("something ready", set, 0);

    kind = "regular file";
    int file = (int)must("open", open("file", O_RDONLY));
    state("at the start", file, 0);
    drain(file);
    state("at the end", file, 0);

    kind = "descriptor";
    close(file);
    state("closed", file, 0);
    state("negative", -1, 0);
}

int main(int argc, char **argv) {
    if (argc < 2)
        return 2;
    tcp_unconnected();
    tcp_connecting();
    tcp_refused();
    tcp_connected();
    tcp_reset((unsigned short)atoi(argv[1]));
    udp();
    kind = "local stream";
    local_unconnected(SOCK_STREAM);
    local_connected(SOCK_STREAM);
    kind = "local seqpacket";
    local_unconnected(SOCK_SEQPACKET);
    local_connected(SOCK_SEQPACKET);
    kind = "local dgram";
    local_unconnected(SOCK_DGRAM);
    local_connected(SOCK_DGRAM);
    pipes();
    counters();
    others();
    return 0;
}

/* The cost of a call with N descriptors open. PEER is an echo server. */
#include "load.h"
#include <sys/epoll.h>
#include <sys/select.h>

/* Calls between two marks, and rounds of calls that need preparation each time. */
#define BATCH 64
#define ROUNDS 16
#define WORD (8 * sizeof(unsigned long))

static int *fds, *others, peer, epoll, highest;
static long open_now;
static struct pollfd *set;
static unsigned long *bits, *ready;

static void add(int fd) {
    struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};
    must("EPOLL_CTL_ADD", epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event));
}

static void delete(int fd) {
    must("EPOLL_CTL_DEL", epoll_ctl(epoll, EPOLL_CTL_DEL, fd, NULL));
}

/* Makes one of the connections readable. */
static int activate(long round) {
    int fd = fds[round * (open_now - 1) / (ROUNDS - 1)];
    struct pollfd one = {.fd = fd, .events = POLLIN};
    send_all(fd, "x", 1);
    must("poll", poll(&one, 1, PATIENCE));
    return fd;
}

static void wait_epoll(void) {
    struct epoll_event events[16];
    if (must("epoll_wait", epoll_wait(epoll, events, 16, PATIENCE)) != 1)
        must("one event", -1);
}

static void wait_poll(void) {
    if (must("poll", poll(set, (nfds_t)open_now, PATIENCE)) != 1)
        must("one event", -1);
}

static void wait_select(void) {
    struct timeval limit = {PATIENCE / 1000, 0};
    memcpy(ready, bits, (size_t)highest / WORD * sizeof *bits + sizeof *bits);
    if (must("select", select(highest + 1, (fd_set *)ready, NULL, NULL, &limit)) != 1)
        must("one event", -1);
}

static void waits(const char *name, void (*wait)(void)) {
    char byte;
    for (long round = -1; round < ROUNDS; round++) {
        int fd = activate(round < 0 ? 0 : round);
        /* In the first round it allocates what it retains. */
        if (round >= 0)
            begin_cost();
        wait();
        if (round >= 0)
            end_cost(name, open_now, 1);
        receive_all(fd, &byte, 1);
    }
}

#define COST(NAME, CALL)                                                                                     \
    do {                                                                                                     \
        begin_cost();                                                                                        \
        for (int i = 0; i < BATCH; i++)                                                                      \
            CALL;                                                                                            \
        end_cost(NAME, open_now, BATCH);                                                                     \
    } while (0)

static int new_socket(int type) {
    return (int)must("socket", socket(AF_INET, type, 0));
}

static void bind_any(int fd) {
    struct sockaddr_in address = loopback(0);
    must("bind", bind(fd, (struct sockaddr *)&address, sizeof address));
}

static void with_connections(void) {
    static int many[BATCH];
    char byte;
    int port, listener = listening(&port);
    struct sockaddr_in own = loopback(port);

    epoll = (int)must("epoll_create1", epoll_create1(0));
    /* Measured from the first to the last, because the set is sometimes reallocated. */
    begin_cost();
    for (long i = 0; i < open_now; i++)
        add(fds[i]);
    end_cost("EPOLL_CTL_ADD", open_now, open_now);
    for (int i = 0; i < BATCH; i++)
        add(many[i] = dial(peer));
    COST("EPOLL_CTL_DEL", delete(many[i]));
    COST("send", send_all(many[i], "x", 1));
    for (int i = 0; i < BATCH; i++)
        must("poll", poll(&(struct pollfd){.fd = many[i], .events = POLLIN}, 1, PATIENCE));
    COST("recv", receive_all(many[i], &byte, 1));
    COST("close", close(many[i]));
    COST("socket", many[i] = new_socket(SOCK_STREAM));
    COST("connect_inside", must("connect", connect(many[i], (struct sockaddr *)&own, sizeof own)));
    static int accepted[BATCH];
    COST("accept", accepted[i] = (int)must("accept", accept(listener, NULL, NULL)));
    for (int i = 0; i < BATCH; i++) {
        close(many[i]);
        close(accepted[i]);
    }
    COST("dup2", must("dup2", dup2(fds[i % open_now], 10000 + i)));
    COST("close_of_dup2", must("close", close(10000 + i)));
    COST("socket_close", close(new_socket(SOCK_DGRAM)));
    waits("epoll_wait", wait_epoll);
    waits("poll", wait_poll);
    waits("select", wait_select);
    close(epoll);
    close(listener);
}

/* The open sockets are bound to different ports. */
static void with_ports(void) {
    static int many[BATCH];
    for (long i = 0; i < open_now; i++)
        bind_any(others[i] = new_socket(SOCK_DGRAM));
    for (int i = 0; i < BATCH; i++)
        many[i] = new_socket(SOCK_DGRAM);
    COST("bind_UDP", bind_any(many[i]));
    for (int i = 0; i < BATCH; i++) {
        close(many[i]);
        many[i] = new_socket(SOCK_STREAM);
    }
    COST("bind_TCP", bind_any(many[i]));
    COST("listen", must("listen", listen(many[i], 16)));
    for (int i = 0; i < BATCH; i++)
        close(many[i]);
    for (long i = 0; i < open_now; i++)
        close(others[i]);
}

int main(int argc, char **argv) {
    peer = (int)must("a port", number(argc, argv, argc - 1));
    for (int at = 1; at < argc - 1; at++) {
        open_now = number(argc, argv, at);
        fds = calloc((size_t)open_now, sizeof *fds);
        others = calloc((size_t)open_now, sizeof *others);
        set = calloc((size_t)open_now, sizeof *set);
        highest = 0;
        for (long i = 0; i < open_now; i++) {
            fds[i] = dial(peer);
            set[i] = (struct pollfd){.fd = fds[i], .events = POLLIN};
            if (fds[i] > highest)
                highest = fds[i];
        }
        bits = calloc((size_t)highest / WORD + 1, sizeof *bits);
        ready = calloc((size_t)highest / WORD + 1, sizeof *ready);
        for (long i = 0; i < open_now; i++)
            bits[(size_t)fds[i] / WORD] |= 1ul << ((size_t)fds[i] % WORD);
        with_connections();
        for (long i = 0; i < open_now; i++)
            close(fds[i]);
        with_ports();
        free(fds);
        free(others);
        free(set);
        free(bits);
        free(ready);
    }
    return 0;
}

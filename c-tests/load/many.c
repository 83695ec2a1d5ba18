/* N connections in one poll, one select and one epoll: first a different one is active each time, then all at
 * once. */
#include "load.h"
#include <sys/epoll.h>
#include <sys/select.h>

/* How often a single one is active. */
#define TURNS 32

static long count, wrong;
static int *fds;
static struct pollfd *set;
/* Linux and the library accept bitmaps larger than an fd_set. */
static unsigned long *bits, *ready;
static size_t words;
static int highest, epoll;

#define WORD (8 * sizeof(unsigned long))

/* Reads the byte that has arrived at a descriptor. */
static void take(int fd, const int *expected) {
    char byte;
    if (expected && fd != *expected)
        wrong++;
    if (recv(fd, &byte, 1, MSG_DONTWAIT) != 1)
        wrong++;
}

static long by_poll(const int *expected) {
    long n = must("poll", poll(set, (nfds_t)count, PATIENCE));
    for (long i = 0; i < count; i++)
        if (set[i].revents)
            take(set[i].fd, expected);
    return n;
}

static long by_select(const int *expected) {
    struct timeval limit = {PATIENCE / 1000, 0};
    memcpy(ready, bits, words * sizeof *bits);
    long n = must("select", select(highest + 1, (fd_set *)ready, NULL, NULL, &limit));
    for (long i = 0; i < count; i++)
        if (ready[(size_t)fds[i] / WORD] >> ((size_t)fds[i] % WORD) & 1)
            take(fds[i], expected);
    return n;
}

static long by_epoll(const int *expected) {
    struct epoll_event events[256];
    long n = must("epoll_wait", epoll_wait(epoll, events, 256, PATIENCE));
    for (long i = 0; i < n; i++)
        take(events[i].data.fd, expected);
    return n;
}

static void use(const char *name, long (*wait)(const int *)) {
    char label[64];
    long long begun = now();
    for (long turn = 0; turn < TURNS; turn++) {
        int active = fds[turn * (count - 1) / (TURNS - 1)];
        send_all(active, "x", 1);
        if (wait(&active) != 1)
            wrong++;
    }
    snprintf(label, sizeof label, "us_%s_one_of_%ld", name, count);
    figure(label, (now() - begun) / 1000 / TURNS);
    begun = now();
    for (long i = 0; i < count; i++)
        send_all(fds[i], "x", 1);
    for (long got = 0; got < count;) {
        long n = wait(NULL);
        if (n == 0) {
            fprintf(stderr, "%s: %ld of %ld came\n", name, got, count);
            exit(1);
        }
        got += n;
    }
    snprintf(label, sizeof label, "us_%s_all_of_%ld", name, count);
    figure(label, (now() - begun) / 1000);
}

int main(int argc, char **argv) {
    count = number(argc, argv, 1);
    int port = (int)number(argc, argv, 2);
    fds = calloc((size_t)count, sizeof *fds);
    set = calloc((size_t)count, sizeof *set);
    epoll = (int)must("epoll_create1", epoll_create1(0));
    for (long i = 0; i < count; i++) {
        fds[i] = dial(port);
        if (fds[i] > highest)
            highest = fds[i];
        set[i] = (struct pollfd){.fd = fds[i], .events = POLLIN};
        struct epoll_event event = {.events = EPOLLIN, .data.fd = fds[i]};
        must("epoll_ctl", epoll_ctl(epoll, EPOLL_CTL_ADD, fds[i], &event));
    }
    words = (size_t)highest / WORD + 1;
    bits = calloc(words, sizeof *bits);
    ready = calloc(words, sizeof *ready);
    for (long i = 0; i < count; i++)
        bits[(size_t)fds[i] / WORD] |= 1ul << ((size_t)fds[i] % WORD);
    use("poll", by_poll);
    use("select", by_select);
    use("epoll", by_epoll);
    figure("wrong", wrong);
    for (long i = 0; i < count; i++)
        close(fds[i]);
    mark("closed");
    return 0;
}

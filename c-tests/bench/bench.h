/* Shared by the timed programs: the arguments `MODE SIZE BATCH MILLISECONDS PORT`, the loop around the
 * operations, and the line of output: the number of operations and the nanoseconds that they took. */
#ifndef BENCH_H
#define BENCH_H

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

/* The active connections of a server that has idle ones besides. */
#define ACTIVE 100

#define SHARED static inline __attribute__((unused))

/* A program's arguments. */
struct task {
    const char *mode;
    long size;
    long batch;
    long long limit;
    int port;
};

SHARED long must(const char *label, long result) {
    if (result == -1) {
        perror(label);
        exit(1);
    }
    return result;
}

SHARED struct task task_from(int argc, char **argv) {
    if (argc != 6) {
        fprintf(stderr, "usage: %s MODE SIZE BATCH MILLISECONDS PORT\n", argv[0]);
        exit(2);
    }
    struct task task = {.mode = argv[1],
                        .size = atol(argv[2]),
                        .batch = atol(argv[3]),
                        .limit = atoll(argv[4]) * 1000000,
                        .port = atoi(argv[5])};
    return task;
}

SHARED int asked_for(const struct task *task, const char *mode) {
    return strcmp(task->mode, mode) == 0;
}

SHARED long long now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

/* Where a host that counts calls begins and ends: it cannot tell this program's readings of the clock from
 * the library's. */
SHARED void begin_or_end_counting(void) {
    struct timespec resolution;
    clock_getres(CLOCK_MONOTONIC, &resolution);
}

/* Runs batches until the time is up, after one that is not timed. `prepare`, if there is one, is not timed
 * either. */
SHARED void measure(const struct task *task, void (*prepare)(const struct task *),
                    void (*batch)(const struct task *)) {
    if (prepare)
        prepare(task);
    batch(task);
    long long spent = 0, operations = 0, begun = now(), from, to;
    do {
        if (prepare)
            prepare(task);
        begin_or_end_counting();
        from = now();
        batch(task);
        to = now();
        begin_or_end_counting();
        spent += to - from;
        operations += task->batch;
        /* The preparation of a batch may take longer than the batch. */
    } while (spent < task->limit && to - begun < 4 * task->limit);
    printf("%lld %lld\n", operations, spent);
    fflush(stdout);
}

SHARED struct sockaddr_in loopback(int port) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((unsigned short)port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

SHARED int dial(int port) {
    struct sockaddr_in address = loopback(port);
    int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    must("connect", connect(fd, (struct sockaddr *)&address, sizeof address));
    return fd;
}

/* A socket on a port chosen by the system, which is stored in `*port`. */
SHARED int bound(int type, int *port) {
    struct sockaddr_in address = loopback(0);
    socklen_t len = sizeof address;
    int fd = (int)must("socket", socket(AF_INET, type, 0));
    must("bind", bind(fd, (struct sockaddr *)&address, len));
    must("getsockname", getsockname(fd, (struct sockaddr *)&address, &len));
    *port = ntohs(address.sin_port);
    return fd;
}

SHARED void send_all(int fd, const char *data, long len) {
    for (long sent = 0; sent < len;)
        sent += must("send", send(fd, data + sent, (size_t)(len - sent), 0));
}

SHARED void receive_all(int fd, char *data, long len) {
    for (long got = 0; got < len;) {
        long n = must("recv", recv(fd, data + got, (size_t)(len - got), 0));
        if (n == 0) {
            fprintf(stderr, "the peer has gone\n");
            exit(1);
        }
        got += n;
    }
}

/* Makes the peer send or connect `amount` times; it answers when done. */
SHARED void ask_peer(int control, int amount) {
    char answer;
    send_all(control, (char *)&amount, sizeof amount);
    receive_all(control, &answer, 1);
}

#endif

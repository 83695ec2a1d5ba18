/* Shared by the programs of `cargo xtask load`, besides the benchmark's helpers: lines that the harness reads
 * from the program and from its peer.
 *
 *   figure NAME VALUE       a number of the table
 *   mark …                  what the host or the process looks like at this moment; `at LABEL` names the last
 * one cost CALL N OPS NANOS   between the last two marks there were OPS such calls, with N descriptors open
 */
#ifndef LOAD_H
#define LOAD_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "../bench/bench.h"
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>

SHARED void figure(const char *name, long long value) {
    printf("figure %s %lld\n", name, value);
    fflush(stdout);
}

/* A line with the cost so far. For a component the host writes it, when the component asks for the clock's
 * resolution. */
SHARED void look(void) {
    fflush(stdout);
#ifdef __wasi__
    struct timespec resolution;
    clock_getres(CLOCK_MONOTONIC, &resolution);
#else
    long resident = 0;
    FILE *statm = fopen("/proc/self/statm", "r");
    if (statm) {
        if (fscanf(statm, "%*s %ld", &resident) != 1)
            resident = 0;
        fclose(statm);
    }
    printf("mark 0 0 0 0 %ld\n", resident * sysconf(_SC_PAGESIZE));
    fflush(stdout);
#endif
}

SHARED void mark(const char *label) {
    look();
    printf("at %s\n", label);
    fflush(stdout);
}

static long long cost_begun;

/* The work of the marks themselves is not between begin_cost and end_cost. */
SHARED void begin_cost(void) {
    look();
    cost_begun = now();
}

SHARED void end_cost(const char *call, long open, long operations) {
    long long spent = now() - cost_begun;
    look();
    printf("cost %s %ld %ld %lld\n", call, open, operations, spent);
    fflush(stdout);
}

SHARED void announce(int port) {
    printf("port %d\n", port);
    fflush(stdout);
}

SHARED int listening(int *port) {
    int fd = bound(SOCK_STREAM, port);
    must("listen", listen(fd, 4096));
    return fd;
}

SHARED void no_waiting(int fd) {
    must("fcntl", fcntl(fd, F_SETFL, O_NONBLOCK));
}

/* Makes close end the connection with a reset, which leaves no port in TIME_WAIT. */
SHARED void reset_at_close(int fd) {
    struct linger linger = {1, 0};
    must("SO_LINGER", setsockopt(fd, SOL_SOCKET, SO_LINGER, &linger, sizeof linger));
}

SHARED long number(int argc, char **argv, int at) {
    if (at >= argc) {
        fprintf(stderr, "%s: argument %d is missing\n", argv[0], at);
        exit(2);
    }
    return atol(argv[at]);
}

/* Makes a program that waits for something that never comes report it. */
#define PATIENCE 60000

#endif

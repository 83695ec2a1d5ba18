/* The peer of every timed program, always native: `peer MODE`. It prints `port N`, and serves until it is
 * killed.
 *
 * - sink: receives everything.
 * - source: sends as much as is accepted.
 * - lines: the same, as lines.
 * - echo: echoes everything, on any number of connections.
 * - whole: echoes on one connection, when a request of the given size is complete.
 * - closer: accepts connections, and resets them once they are closed.
 * - dropper: a UDP socket that is never read.
 * - udp-echo: returns datagrams.
 * - flood: sends datagrams on request.
 * - callers: connects on request.
 * - crowd: holds SIZE idle connections to a server, and active ones that send when they have an echo.
 * - wrk: becomes wrk with SIZE connections to a server.
 * - file: answers each HTTP request with SIZE bytes.
 */
#define _GNU_SOURCE
#include "bench.h"
#include <sys/epoll.h>
#include <sys/resource.h>

#define ROOM 262144
static char data[ROOM];

static int listen_at(int *port) {
    int fd = bound(SOCK_STREAM, port);
    must("listen", listen(fd, 4096));
    return fd;
}

static int take(int listener) {
    return (int)must("accept", accept(listener, NULL, NULL));
}

static void announce(int port) {
    printf("port %d\n", port);
    fflush(stdout);
}

/* Ends a connection without leaving its port in TIME_WAIT. */
static void reset(int fd) {
    struct linger linger = {1, 0};
    setsockopt(fd, SOL_SOCKET, SO_LINGER, &linger, sizeof linger);
    close(fd);
}

static void sink(int fd) {
    while (read(fd, data, ROOM) > 0)
        ;
}

static void answer_whole(int fd, long size) {
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &(int){1}, sizeof(int));
    for (;;) {
        receive_all(fd, data, size);
        send_all(fd, data, size);
    }
}

static void source(int fd) {
    while (send(fd, data, 65536, MSG_NOSIGNAL) > 0)
        ;
}

static void fill_lines(void) {
    for (int i = 0; i < ROOM; i++)
        data[i] = i % 40 == 39 ? '\n' : 'x';
}

/* Echoes, or only waits for the end, on every connection. */
static void serve_all(int listener, int echoes) {
    struct epoll_event events[64], event = {.events = EPOLLIN, .data.fd = listener};
    int epoll = (int)must("epoll_create1", epoll_create1(0));
    must("epoll_ctl", epoll_ctl(epoll, EPOLL_CTL_ADD, listener, &event));
    for (;;) {
        int n = (int)must("epoll_wait", epoll_wait(epoll, events, 64, -1));
        for (int i = 0; i < n; i++) {
            int fd = events[i].data.fd;
            if (fd == listener) {
                event.data.fd = take(listener);
                must("epoll_ctl", epoll_ctl(epoll, EPOLL_CTL_ADD, event.data.fd, &event));
                continue;
            }
            ssize_t got = read(fd, data, ROOM);
            if (got <= 0)
                reset(fd);
            else if (echoes)
                send_all(fd, data, got);
        }
    }
}

static void udp_echo(int fd) {
    for (;;) {
        struct sockaddr_in from;
        socklen_t len = sizeof from;
        ssize_t got = recvfrom(fd, data, ROOM, 0, (struct sockaddr *)&from, &len);
        if (got >= 0)
            sendto(fd, data, (size_t)got, 0, (struct sockaddr *)&from, len);
    }
}

/* The requests of the other end: first its port, then amounts. */
static void flood(int control, long size) {
    int port, amount, fd = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    receive_all(control, (char *)&port, sizeof port);
    struct sockaddr_in to = loopback(port);
    for (;;) {
        receive_all(control, (char *)&amount, sizeof amount);
        for (int i = 0; i < amount; i++)
            must("sendto", sendto(fd, data, (size_t)size, 0, (struct sockaddr *)&to, sizeof to));
        send_all(control, "", 1);
    }
}

static void callers(int control) {
    int port, amount, before = 0, *fds = NULL;
    receive_all(control, (char *)&port, sizeof port);
    for (;;) {
        receive_all(control, (char *)&amount, sizeof amount);
        for (int i = 0; i < before; i++)
            reset(fds[i]);
        fds = realloc(fds, (size_t)amount * sizeof *fds);
        for (int i = 0; i < amount; i++)
            fds[i] = dial(port);
        before = amount;
        send_all(control, "", 1);
    }
}

/* The port of the server that the other end is. */
static int server_port(int control) {
    int port;
    receive_all(control, (char *)&port, sizeof port);
    return port;
}

/* A connection that leaves no port in TIME_WAIT when it ends. */
static int dial_briefly(int port) {
    struct linger linger = {1, 0};
    int fd = dial(port);
    must("setsockopt", setsockopt(fd, SOL_SOCKET, SO_LINGER, &linger, sizeof linger));
    return fd;
}

static void crowd(int control, long idle) {
    struct epoll_event events[64];
    int port = server_port(control), fds[ACTIVE], epoll = (int)must("epoll_create1", epoll_create1(0));
    for (long i = 0; i < idle; i++)
        dial_briefly(port);
    for (int i = 0; i < ACTIVE; i++) {
        struct epoll_event event = {.events = EPOLLIN, .data.fd = fds[i] = dial_briefly(port)};
        must("epoll_ctl", epoll_ctl(epoll, EPOLL_CTL_ADD, fds[i], &event));
    }
    for (int i = 0; i < ACTIVE; i++)
        send_all(fds[i], data, 64);
    for (;;) {
        int n = (int)must("epoll_wait", epoll_wait(epoll, events, 64, -1));
        for (int i = 0; i < n; i++) {
            receive_all(events[i].data.fd, data, 64);
            send_all(events[i].data.fd, data, 64);
        }
    }
}

static void wrk(int control, const char *connections) {
    char address[64];
    snprintf(address, sizeof address, "http://127.0.0.1:%d/", server_port(control));
    execlp("wrk", "wrk", "-t", "1", "-c", connections, "-d", "60", address, (char *)NULL);
    perror("wrk");
}

/* Serves one connection after the other, each for one request. */
static void file(int listener, long size) {
    for (;;) {
        char head[128];
        int fd = take(listener);
        if (read(fd, data, ROOM) > 0) {
            int len =
                sprintf(head, "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %ld\r\n\r\n", size);
            ssize_t sent = send(fd, head, (size_t)len, MSG_NOSIGNAL);
            for (long left = size; left > 0 && sent > 0; left -= sent)
                sent = send(fd, data, (size_t)(left < 65536 ? left : 65536), MSG_NOSIGNAL);
        }
        close(fd);
    }
}

int main(int argc, char **argv) {
    const char *mode = argc == 3 ? argv[1] : "";
    long size = argc == 3 ? atol(argv[2]) : 0;
    struct rlimit limit;
    int port, fd;
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    memset(data, 'x', ROOM);
    if (strcmp(mode, "dropper") == 0 || strcmp(mode, "udp-echo") == 0) {
        fd = bound(SOCK_DGRAM, &port);
        announce(port);
        if (strcmp(mode, "udp-echo") == 0)
            udp_echo(fd);
        for (;;)
            pause();
    }
    fd = listen_at(&port);
    announce(port);
    if (strcmp(mode, "echo") == 0 || strcmp(mode, "closer") == 0)
        serve_all(fd, strcmp(mode, "echo") == 0);
    if (strcmp(mode, "file") == 0)
        file(fd, size);
    if (strcmp(mode, "lines") == 0)
        fill_lines();
    if (strcmp(mode, "sink") == 0)
        sink(take(fd));
    else if (strcmp(mode, "source") == 0 || strcmp(mode, "lines") == 0)
        source(take(fd));
    else if (strcmp(mode, "whole") == 0)
        answer_whole(take(fd), size);
    else if (strcmp(mode, "flood") == 0)
        flood(take(fd), size);
    else if (strcmp(mode, "callers") == 0)
        callers(take(fd));
    else if (strcmp(mode, "crowd") == 0)
        crowd(take(fd), size);
    else if (strcmp(mode, "wrk") == 0)
        wrk(take(fd), argv[2]);
    else
        fprintf(stderr, "usage: peer MODE SIZE\n");
    return 1;
}

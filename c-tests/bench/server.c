/* A server on one thread, which tells the peer its port. `http` answers requests with 1 KiB, on connections
 * that stay open; the peer becomes wrk. `echo` has SIZE idle connections and ACTIVE that send as soon as they
 * have their echo. With -DNEAREST, for a libc without epoll, poll is used instead. */
#include "bench.h"
#include <errno.h>
#include <fcntl.h>
#ifndef NEAREST
#include <sys/epoll.h>
#endif

#define READY 64

static int listener;

#ifdef NEAREST
static struct pollfd *set;
static nfds_t watched;

static void watch(int fd) {
    set[watched++] = (struct pollfd){.fd = fd, .events = POLLIN};
}

static void forget(int fd) {
    for (nfds_t i = 0; i < watched; i++)
        if (set[i].fd == fd)
            set[i] = set[--watched];
}

/* Waits, and stores the descriptors that are ready. */
static int ready(int *fds) {
    int n = 0;
    must("poll", poll(set, watched, -1));
    for (nfds_t i = 0; i < watched && n < READY; i++)
        if (set[i].revents)
            fds[n++] = set[i].fd;
    return n;
}
#else
static int epoll;

static void watch(int fd) {
    struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};
    must("epoll_ctl", epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event));
}

static void forget(int fd) {
    (void)fd; /* Closing it is enough. */
}

/* Waits, and stores the descriptors that are ready. */
static int ready(int *fds) {
    struct epoll_event events[READY];
    int n = (int)must("epoll_wait", epoll_wait(epoll, events, READY, -1));
    for (int i = 0; i < n; i++)
        fds[i] = events[i].data.fd;
    return n;
}
#endif

static void take(void) {
    int fd = (int)must("accept", accept(listener, NULL, NULL));
    must("fcntl", fcntl(fd, F_SETFL, O_NONBLOCK));
    watch(fd);
}

/* Serves a batch of requests; `serve_one` returns how many it has answered. */
static void serve(const struct task *task, long (*serve_one)(int fd)) {
    int fds[READY];
    for (long left = task->batch; left > 0;) {
        int n = ready(fds);
        /* What is left of these stays ready. */
        for (int i = 0; i < n && left > 0; i++)
            if (fds[i] == listener)
                take();
            else
                left -= serve_one(fds[i]);
    }
}

/* A read, or the end of the connection, or nothing: wasi-libc's poll also names new connections. */
static long hear(int fd, char *data, size_t len) {
    ssize_t got = recv(fd, data, len, 0);
    if (got > 0)
        return got;
    if (got < 0 && errno == EAGAIN)
        return 0;
    forget(fd);
    close(fd);
    return 0;
}

/* Sends everything; waits for one connection alone where it has to, which an answer of this size rarely
 * needs. */
static void answer(int fd, const char *data, long len) {
    struct pollfd one = {.fd = fd, .events = POLLOUT};
    for (long sent = 0; sent < len;) {
        ssize_t n = send(fd, data + sent, (size_t)(len - sent), 0);
        if (n < 0 && errno == EAGAIN)
            must("poll", poll(&one, 1, -1));
        else
            sent += must("send", n);
    }
}

static char page[2048];
static long page_len;

/* A request of wrk's arrives in one piece, and its connection sends no other before the answer. */
static long http(int fd) {
    char request[4096];
    long got = hear(fd, request, sizeof request);
    if (got < 4 || memcmp(request + got - 4, "\r\n\r\n", 4) != 0)
        return 0;
    answer(fd, page, page_len);
    return 1;
}

static long echo(int fd) {
    char data[64];
    long got = hear(fd, data, sizeof data);
    answer(fd, data, got);
    return got > 0;
}

static void http_batch(const struct task *task) {
    serve(task, http);
}

static void echo_batch(const struct task *task) {
    serve(task, echo);
}

int main(int argc, char **argv) {
    struct task task = task_from(argc, argv);
    int port, control = dial(task.port);
    listener = bound(SOCK_STREAM, &port);
    must("listen", listen(listener, 4096));
#ifdef NEAREST
    set = calloc((size_t)task.size + ACTIVE + 1, sizeof *set);
#else
    epoll = (int)must("epoll_create1", epoll_create1(0));
#endif
    send_all(control, (char *)&port, sizeof port);
    if (asked_for(&task, "http")) {
        page_len =
            sprintf(page, "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 1024\r\n\r\n");
        memset(page + page_len, 'x', 1024);
        page_len += 1024;
        watch(listener);
        measure(&task, NULL, http_batch);
    }
    if (asked_for(&task, "echo")) {
        for (long i = 0; i < task.size + ACTIVE; i++)
            take();
        measure(&task, NULL, echo_batch);
    }
    return 0;
}

/* Waiting: of SIZE connections one is active. The program sends a byte to the peer, waits on all connections
 * for its echo, and reads it. With -DNEAREST, for a libc without epoll, poll is used instead. A look is a
 * call that finds nothing and does not wait; some others end by their time. */
#include "bench.h"
#include <errno.h>
#include <fcntl.h>
#ifndef NEAREST
#include <sys/epoll.h>
#endif

static int *fds;
static struct pollfd *set;
static int active;

static void poll_batch(const struct task *task) {
    char byte = 'x';
    for (long i = 0; i < task->batch; i++) {
        send_all(fds[active], &byte, 1);
        must("poll", poll(set, (nfds_t)task->size, -1));
        for (long j = 0; j < task->size; j++)
            if (set[j].revents & POLLIN)
                receive_all(set[j].fd, &byte, 1);
    }
}

#ifndef NEAREST
static int epoll;

static void epoll_batch(const struct task *task) {
    struct epoll_event events[16];
    char byte = 'x';
    for (long i = 0; i < task->batch; i++) {
        send_all(fds[active], &byte, 1);
        long n = must("epoll_wait", epoll_wait(epoll, events, 16, -1));
        for (long j = 0; j < n; j++)
            receive_all(events[j].data.fd, &byte, 1);
    }
}
#endif

static void look_poll_batch(const struct task *task) {
    for (long i = 0; i < task->batch; i++)
        must("poll", poll(set, (nfds_t)task->size, 0));
}

#ifndef NEAREST
static void look_epoll_batch(const struct task *task) {
    struct epoll_event events[16];
    for (long i = 0; i < task->batch; i++)
        must("epoll_wait", epoll_wait(epoll, events, 16, 0));
}
#endif

static void time_out_batch(const struct task *task) {
    for (long i = 0; i < task->batch; i++)
        must("poll", poll(set, (nfds_t)task->size, 1));
}

static void sleep_batch(const struct task *task) {
    struct timespec millisecond = {.tv_nsec = 1000000};
    for (long i = 0; i < task->batch; i++)
        must("nanosleep", nanosleep(&millisecond, NULL));
}

static void look_recv_batch(const struct task *task) {
    char byte;
    for (long i = 0; i < task->batch; i++)
        if (recv(fds[active], &byte, 1, 0) >= 0 || errno != EAGAIN)
            must("a recv that finds nothing", -1);
}

int main(int argc, char **argv) {
    struct task task = task_from(argc, argv);
    fds = calloc((size_t)task.size, sizeof *fds);
    set = calloc((size_t)task.size, sizeof *set);
    active = (int)task.size / 2;
    for (int i = 0; i < task.size; i++) {
        fds[i] = dial(task.port);
        set[i].fd = fds[i];
        set[i].events = POLLIN;
    }
    if (asked_for(&task, "poll"))
        measure(&task, NULL, poll_batch);
    if (asked_for(&task, "look-poll"))
        measure(&task, NULL, look_poll_batch);
    if (asked_for(&task, "time-out"))
        measure(&task, NULL, time_out_batch);
    if (asked_for(&task, "sleep"))
        measure(&task, NULL, sleep_batch);
    if (asked_for(&task, "look-recv")) {
        must("fcntl", fcntl(fds[active], F_SETFL, O_NONBLOCK));
        measure(&task, NULL, look_recv_batch);
    }
    if (asked_for(&task, "epoll") || asked_for(&task, "look-epoll")) {
        int looks = asked_for(&task, "look-epoll");
#ifdef NEAREST
        measure(&task, NULL, looks ? look_poll_batch : poll_batch);
#else
        epoll = (int)must("epoll_create1", epoll_create1(0));
        for (int i = 0; i < task.size; i++) {
            struct epoll_event event = {.events = EPOLLIN, .data.fd = fds[i]};
            must("epoll_ctl", epoll_ctl(epoll, EPOLL_CTL_ADD, fds[i], &event));
        }
        measure(&task, NULL, looks ? look_epoll_batch : epoll_batch);
#endif
    }
    if (asked_for(&task, "idle"))
        /* Each connection has been used, and has no data left. */
        for (int i = 0; i < task.size; i++) {
            char byte = 'x';
            send_all(fds[i], &byte, 1);
            receive_all(fds[i], &byte, 1);
        }
    return 0;
}

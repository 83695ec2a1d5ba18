/* A connection: sending, receiving, request and response, and reading lines. */
#include "bench.h"

static int fd;
static FILE *stream;
static char *data;

static void send_batch(const struct task *task) {
    for (long i = 0; i < task->batch; i++)
        send_all(fd, data, task->size);
}

static void receive_batch(const struct task *task) {
    for (long left = task->batch * task->size; left > 0;) {
        long n = must("recv", recv(fd, data, (size_t)(left < task->size ? left : task->size), 0));
        if (n == 0)
            exit(1);
        left -= n;
    }
}

static void exchange_batch(const struct task *task) {
    for (long i = 0; i < task->batch; i++) {
        send_all(fd, data, task->size);
        receive_all(fd, data, task->size);
    }
}

/* A request in two sends, as of a header and a body. */
static void two_sends_batch(const struct task *task) {
    long half = task->size / 2;
    for (long i = 0; i < task->batch; i++) {
        send_all(fd, data, half);
        send_all(fd, data + half, task->size - half);
        receive_all(fd, data, task->size);
    }
}

/* The same in a program that looks for space before each send. */
static void send_after_a_look(const char *bytes, long size) {
    struct pollfd space = {.fd = fd, .events = POLLOUT};
    must("poll", poll(&space, 1, 1000));
    send_all(fd, bytes, size);
}

static void two_looks_batch(const struct task *task) {
    long half = task->size / 2;
    for (long i = 0; i < task->batch; i++) {
        send_after_a_look(data, half);
        send_after_a_look(data + half, task->size - half);
        receive_all(fd, data, task->size);
    }
}

static void line_batch(const struct task *task) {
    char line[256];
    for (long i = 0; i < task->batch; i++)
        if (!fgets(line, sizeof line, stream))
            exit(1);
}

int main(int argc, char **argv) {
    struct task task = task_from(argc, argv);
    data = malloc((size_t)task.size);
    memset(data, 'x', (size_t)task.size);
    fd = dial(task.port);
    if (asked_for(&task, "send"))
        measure(&task, NULL, send_batch);
    if (asked_for(&task, "recv"))
        measure(&task, NULL, receive_batch);
    if (asked_for(&task, "exchange"))
        measure(&task, NULL, exchange_batch);
    int looks = asked_for(&task, "two-looks");
    if (looks || asked_for(&task, "two-sends")) {
        must("TCP_NODELAY", setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &(int){1}, sizeof(int)));
        measure(&task, NULL, looks ? two_looks_batch : two_sends_batch);
    }
    if (asked_for(&task, "lines")) {
        stream = fdopen(fd, "r");
        measure(&task, NULL, line_batch);
    }
    return 0;
}

/* Connections that are made only to be closed. */
#include "bench.h"

static int listener, control;

static void accept_batch(const struct task *task) {
    for (long i = 0; i < task->batch; i++)
        close((int)must("accept", accept(listener, NULL, NULL)));
}

static void connect_batch(const struct task *task) {
    for (long i = 0; i < task->batch; i++)
        close(dial(task->port));
}

static void let_peer_connect(const struct task *task) {
    ask_peer(control, (int)task->batch);
}

int main(int argc, char **argv) {
    struct task task = task_from(argc, argv);
    if (asked_for(&task, "accept")) {
        int port;
        listener = bound(SOCK_STREAM, &port);
        must("listen", listen(listener, 1024));
        control = dial(task.port);
        send_all(control, (char *)&port, sizeof port);
        measure(&task, let_peer_connect, accept_batch);
    }
    if (asked_for(&task, "connect"))
        measure(&task, NULL, connect_batch);
    return 0;
}

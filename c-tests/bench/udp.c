/* Datagrams: sent, received from a full queue, in batches of one call, and echoed. With -DNEAREST, for a libc
 * without sendmmsg and recvmmsg, each batch is a loop over single calls. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "bench.h"

/* The number of messages per sendmmsg or recvmmsg. */
#define MANY 32

static int fd, control;
static char *data;

static void send_batch(const struct task *task) {
    struct sockaddr_in to = loopback(task->port);
    for (long i = 0; i < task->batch; i++)
        must("sendto", sendto(fd, data, (size_t)task->size, 0, (struct sockaddr *)&to, sizeof to));
}

static void receive_batch(const struct task *task) {
    struct sockaddr_in from;
    for (long i = 0; i < task->batch; i++) {
        socklen_t len = sizeof from;
        must("recvfrom", recvfrom(fd, data, (size_t)task->size, 0, (struct sockaddr *)&from, &len));
    }
}

static void echo_batch(const struct task *task) {
    struct sockaddr_in address = loopback(task->port);
    for (long i = 0; i < task->batch; i++) {
        socklen_t len = sizeof address;
        must("sendto", sendto(fd, data, (size_t)task->size, 0, (struct sockaddr *)&address, len));
        must("recvfrom", recvfrom(fd, data, (size_t)task->size, 0, (struct sockaddr *)&address, &len));
    }
}

#ifdef NEAREST
#define send_many_batch send_batch
#define receive_many_batch receive_batch
#else
static struct mmsghdr messages[MANY];
static struct iovec pieces[MANY];
static struct sockaddr_in names[MANY];

static void fill(const struct task *task) {
    for (int i = 0; i < MANY; i++) {
        names[i] = loopback(task->port);
        pieces[i].iov_base = data + i * task->size;
        pieces[i].iov_len = (size_t)task->size;
        messages[i].msg_hdr.msg_iov = &pieces[i];
        messages[i].msg_hdr.msg_iovlen = 1;
        messages[i].msg_hdr.msg_name = &names[i];
        messages[i].msg_hdr.msg_namelen = sizeof names[i];
    }
}

static void send_many_batch(const struct task *task) {
    fill(task);
    for (long sent = 0; sent < task->batch;) {
        long left = task->batch - sent;
        sent += must("sendmmsg", sendmmsg(fd, messages, (unsigned)(left < MANY ? left : MANY), 0));
    }
}

static void receive_many_batch(const struct task *task) {
    fill(task);
    for (long got = 0; got < task->batch;) {
        long left = task->batch - got;
        got += must("recvmmsg",
                    recvmmsg(fd, messages, (unsigned)(left < MANY ? left : MANY), MSG_WAITFORONE, NULL));
    }
}
#endif

static void let_peer_send(const struct task *task) {
    ask_peer(control, (int)task->batch);
}

int main(int argc, char **argv) {
    struct task task = task_from(argc, argv);
    int port;
    data = malloc((size_t)task.size * MANY);
    memset(data, 'x', (size_t)task.size * MANY);
    fd = bound(SOCK_DGRAM, &port);
    if (asked_for(&task, "recv") || asked_for(&task, "recvmmsg")) {
        control = dial(task.port);
        send_all(control, (char *)&port, sizeof port);
    }
    if (asked_for(&task, "send"))
        measure(&task, NULL, send_batch);
    if (asked_for(&task, "sendmmsg"))
        measure(&task, NULL, send_many_batch);
    if (asked_for(&task, "recv"))
        measure(&task, let_peer_send, receive_batch);
    if (asked_for(&task, "recvmmsg"))
        measure(&task, let_peer_send, receive_many_batch);
    if (asked_for(&task, "echo"))
        measure(&task, NULL, echo_batch);
    return 0;
}

/* Every kind of descriptor: reads and writes of zero bytes and of no buffers; and, in a
 * direction that it does not have, of a buffer that is not there. */
#define _GNU_SOURCE
#include "message.h"
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/timerfd.h>

static void try(const char *kind, int fd, bool can_read, bool can_write) {
    char buffer[8] = "";
    struct iovec none[2] = {{buffer, 0}, {NULL, 0}};
    struct iovec bad = {NULL, 8};

    printf("%s\n", kind);
    show("  write", write(fd, buffer, 0));
    show("  writev", writev(fd, none, 2));
    show("  writev, no buffers", writev(fd, NULL, 0));
    show("  writev, too many", writev(fd, none, 2000));
    show("  read", read(fd, buffer, 0));
    show("  readv", readv(fd, none, 2));
    show("  readv, no buffers", readv(fd, NULL, 0));
    show("  readv, too many", readv(fd, none, 2000));
    if (!can_read) {
        show("  read, a null buffer", read(fd, NULL, 8));
        show("  readv, a null buffer", readv(fd, &bad, 1));
    }
    if (!can_write) {
        show("  write, a null buffer", write(fd, NULL, 8));
        show("  writev, a null buffer", writev(fd, &bad, 1));
    }
}

int main(void) {
    int ends[2];
    signal(SIGPIPE, SIG_IGN);
    try("epoll", (int)must("epoll_create1", epoll_create1(0)), false, false);
    try("eventfd", (int)must("eventfd", eventfd(0, EFD_NONBLOCK)), true, true);
    try("timer", (int)must("timerfd_create", timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK)), true, false);
    must("pipe2", pipe2(ends, O_NONBLOCK));
    try("pipe, reading end", ends[0], true, false);
    try("pipe, writing end", ends[1], false, true);
    must("socketpair", socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends));
    try("local stream", ends[0], true, true);
    must("socketpair", socketpair(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK, 0, ends));
    try("local datagrams", ends[0], true, true);
    try("TCP", (int)must("socket", socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0)), true, true);
    try("UDP", (int)must("socket", socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0)), true, true);
    try("closed", 99, false, false);
    return 0;
}

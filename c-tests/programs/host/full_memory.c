/* With any amount of memory left, however little, calls work or fail with ENOMEM, ENOBUFS or EAI_MEMORY,
 * nothing is lost, and all works again when there is memory. */
//@ link: -Wl,--wrap=malloc
//@ link: -Wl,--wrap=calloc
//@ link: -Wl,--wrap=realloc
//@ link: -Wl,--wrap=free
//@ expect: tcp: only errors of memory, memory as before, works again
//@ expect: udp: only errors of memory, memory as before, works again
//@ expect: local: only errors of memory, memory as before, works again
//@ expect: waiting: only errors of memory, memory as before, works again
//@ expect: names: only errors of memory, memory as before, works again
#define _GNU_SOURCE
#include "limited.h"
#include "names.h"

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/select.h>

/* The amounts that are left are so far from each other. */
enum { STEP = 128 };

static int wrong;

/* Whether a call succeeded; it may fail only for lack of memory, and for what follows from that. */
static int ok(long result) {
    if (result >= 0)
        return 1;
    wrong |=
        limit == (size_t)-1 || (errno != ENOMEM && errno != ENOBUFS && errno != EBADF && errno != EAGAIN);
    return 0;
}

static int closed(int fd) {
    if (fd >= 0)
        close(fd);
    return 0;
}

/* Each gives whether all went well. */
static int tcp(void) {
    char data[64];
    int server, client = -1, accepted = -1;
    if (!ok(server = socket(AF_INET, SOCK_STREAM, 0)))
        return 0;
    struct sockaddr_in address = loopback(0);
    socklen_t len = sizeof address;
    int well = ok(bind(server, (struct sockaddr *)&address, len)) && ok(listen(server, 4)) &&
               ok(getsockname(server, (struct sockaddr *)&address, &len)) &&
               ok(client = socket(AF_INET, SOCK_STREAM, 0)) &&
               ok(connect(client, (struct sockaddr *)&address, sizeof address)) &&
               ok(accepted = accept(server, NULL, NULL)) && ok(send(client, "hello", 5, 0)) &&
               ok(recv(accepted, data, sizeof data, 0)) && ok(send(accepted, "world", 5, 0)) &&
               ok(shutdown(accepted, SHUT_WR)) && ok(recv(client, data, 1, 0)) &&
               ok(recv(client, data, 63, 0));
    closed(server), closed(client), closed(accepted);
    return well;
}

static int udp(void) {
    char data[64];
    int fd;
    if (!ok(fd = socket(AF_INET, SOCK_DGRAM, 0)))
        return 0;
    struct sockaddr_in address = loopback(0);
    socklen_t len = sizeof address;
    int well = ok(bind(fd, (struct sockaddr *)&address, len)) &&
               ok(getsockname(fd, (struct sockaddr *)&address, &len)) &&
               ok(sendto(fd, "hello", 5, 0, (struct sockaddr *)&address, len)) &&
               ok(recvfrom(fd, data, sizeof data, 0, (struct sockaddr *)&address, &len));
    closed(fd);
    return well;
}

static int local(void) {
    char data[64];
    int pair[2] = {-1, -1}, ends[2] = {-1, -1}, copy = -1;
    int well = ok(socketpair(AF_UNIX, SOCK_STREAM, 0, pair)) && ok(pipe(ends)) && ok(copy = dup(pair[0])) &&
               ok(send(copy, "hello", 5, 0)) && ok(recv(pair[1], data, sizeof data, 0)) &&
               ok(write(ends[1], "world", 5)) && ok(read(ends[0], data, sizeof data));
    closed(pair[0]), closed(pair[1]), closed(ends[0]), closed(ends[1]), closed(copy);
    return well;
}

static int waiting(void) {
    int counter = -1, set = -1;
    struct epoll_event event = {.events = EPOLLIN};
    fd_set reads;
    FD_ZERO(&reads);
    int well = ok(counter = eventfd(1, 0)) && ok(set = epoll_create1(0)) &&
               ok(epoll_ctl(set, EPOLL_CTL_ADD, counter, &event)) && ok(epoll_wait(set, &event, 1, 100));
    if (well) {
        struct pollfd polled = {.fd = counter, .events = POLLIN};
        FD_SET(counter, &reads);
        well = ok(poll(&polled, 1, 100)) && ok(select(counter + 1, &reads, NULL, NULL, &(struct timeval){0}));
    }
    closed(counter), closed(set);
    return well;
}

static int names(void) {
    struct addrinfo *list;
    int error = getaddrinfo("localhost", "80", NULL, &list);
    wrong |= error != 0 && (limit == (size_t)-1 || (error != EAI_MEMORY && error != EAI_SYSTEM));
    if (error == 0)
        freeaddrinfo(list);
    return error == 0;
}

static void try(const char *name, int (*scenario)(void)) {
    /* What is made once and kept. */
    int works = scenario();
    size_t before = used;
    for (size_t left = 0; works; left += STEP) {
        limit = used + left;
        was_full = 0;
        scenario();
        limit = (size_t)-1;
        if (!was_full)
            break;
        works = scenario();
    }
    printf("%s: %s, %s, %s\n", name, wrong ? "OTHER ERRORS" : "only errors of memory",
           used <= before + 4096 ? "memory as before" : "MEMORY IS LOST", works ? "works again" : "BROKEN");
}

int main(void) {
    try("tcp", tcp);
    try("udp", udp);
    try("local", local);
    try("waiting", waiting);
    try("names", names);
    return 0;
}

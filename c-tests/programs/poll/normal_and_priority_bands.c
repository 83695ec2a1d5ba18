/* What each kind of descriptor reports when polled for every defined event. */
//@ dir: file=text
#include "local.h"
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/timerfd.h>

enum { EVERYTHING = 0x7fff };

static void state(const char *name, int fd) {
    printf("%s: %#x, normal %#x, written %#x, band %#x\n", name, wait_for(fd, EVERYTHING, 20),
           wait_for(fd, POLLRDNORM, 20), wait_for(fd, POLLWRNORM, 20),
           wait_for(fd, POLLRDBAND | POLLWRBAND, 20));
}

static void text(int fd, int other) {
    must("send", send_text(other, "x"));
    must("wait", wait_for(fd, POLLIN, 5000));
}

static void local(const char *name, int kind) {
    int ends[2];
    printf("%s\n", name);
    local_pair(kind, ends);
    state("  connected", ends[0]);
    text(ends[0], ends[1]);
    state("  data", ends[0]);
    close(ends[1]);
    state("  closed", ends[0]);
    state("  fresh", (int)must("socket", socket(AF_UNIX, kind, 0)));
}

static void epoll_of(const char *name, int fd) {
    int set = (int)must("epoll", epoll_create1(0));
    struct epoll_event event = {.events = EPOLLRDNORM | EPOLLWRNORM | EPOLLWRBAND};
    must("add", epoll_ctl(set, EPOLL_CTL_ADD, fd, &event));
    int found = epoll_wait(set, &event, 1, 20);
    printf("epoll, %s: %#x\n", name, found ? (int)event.events : 0);
    state("  the set", set);
    close(set);
}

int main(void) {
    int ends[2], tube[2];
    unsigned short port;
    struct itimerspec soon = {.it_value = {.tv_nsec = 1}};
    int listener = tcp_listener(&port);
    state("listening", listener);
    int client = tcp_connect(port);
    must("wait", wait_for(listener, POLLIN, 5000));
    state("listening, one waits", listener);
    close(client);
    state("tcp, fresh", (int)must("socket", socket(AF_INET, SOCK_STREAM, 0)));
    tcp_pair(ends);
    state("tcp", ends[0]);
    text(ends[0], ends[1]);
    state("tcp, data", ends[0]);
    epoll_of("tcp, data", ends[0]);
    udp_pair(ends);
    state("udp", ends[0]);
    text(ends[0], ends[1]);
    state("udp, data", ends[0]);
    epoll_of("udp, data", ends[0]);
    local("local stream", SOCK_STREAM);
    local("local datagrams", SOCK_DGRAM);
    local("local packets", SOCK_SEQPACKET);
    must("pipe", pipe(tube));
    state("pipe, reader", tube[0]);
    state("pipe, writer", tube[1]);
    must("write", write(tube[1], "x", 1));
    state("pipe, data", tube[0]);
    close(tube[1]);
    state("pipe, closed", tube[0]);
    int counter = (int)must("eventfd", eventfd(0, 0));
    state("eventfd", counter);
    must("write", eventfd_write(counter, 1));
    state("eventfd, counted", counter);
    epoll_of("eventfd", counter);
    int timer = (int)must("timerfd", timerfd_create(CLOCK_MONOTONIC, 0));
    state("timerfd", timer);
    must("settime", timerfd_settime(timer, 0, &soon, NULL));
    must("wait", wait_for(timer, POLLIN, 5000));
    state("timerfd, due", timer);
    state("file", (int)must("open", open("file", O_RDONLY)));
    state("directory", (int)must("open", open(".", O_RDONLY | O_DIRECTORY)));
    close(timer);
    state("closed", timer);
    return 0;
}

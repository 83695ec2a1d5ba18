/* O_CLOEXEC sets FD_CLOEXEC wherever a descriptor is made, also in the place of the flags of sockets. */
//@ dir: folder/file=abc
#define _GNU_SOURCE
#include "check.h"

#include <fcntl.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/timerfd.h>

static void tell(const char *label, int fd) {
    printf("%s: FD_CLOEXEC %d, O_NONBLOCK %d\n", label, fcntl(fd, F_GETFD) == FD_CLOEXEC,
           !!(fcntl(fd, F_GETFL) & O_NONBLOCK));
}

static void files(void) {
    char text[4] = "";
    tell("without", open("folder/file", O_RDONLY));
    int file = open("folder/file", O_RDONLY | O_CLOEXEC);
    tell("a file", file);
    show("read", read(file, text, 3));
    printf("%s\n", text);
    tell("a new file", open("new", O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    tell("to be read", open("other", O_RDONLY | O_CREAT | O_CLOEXEC, 0600));
    int folder = open("folder", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    tell("a folder", folder);
    tell("in the folder", openat(folder, "file", O_RDWR | O_CLOEXEC));
    tell("a copy", dup(file));
    show("not there", open("none", O_RDONLY | O_CLOEXEC));
    show("close", close(file));
    show("again", close(file));
}

static void sockets(void) {
    int ends[2];
    tell("socket", socket(AF_INET, SOCK_STREAM | O_CLOEXEC, 0));
    must("socketpair", socketpair(AF_UNIX, SOCK_STREAM | O_CLOEXEC, 0, ends));
    tell("socketpair", ends[1]);
    unsigned short port;
    int listener = tcp_listener(&port);
    int client = tcp_connect(port);
    tell("accept4", accept4(listener, NULL, NULL, O_CLOEXEC | O_NONBLOCK));
    close(client);
}

int main(void) {
    int ends[2];
    files();
    sockets();
    must("pipe2", pipe2(ends, O_CLOEXEC));
    tell("pipe2", ends[0]);
    must("pipe2", pipe2(ends, SOCK_CLOEXEC));
    tell("pipe2", ends[1]);
    tell("dup3", dup3(ends[0], 90, O_CLOEXEC));
    tell("epoll_create1", epoll_create1(O_CLOEXEC));
    tell("eventfd", eventfd(0, O_CLOEXEC | O_NONBLOCK));
    tell("timerfd_create", timerfd_create(CLOCK_MONOTONIC, O_CLOEXEC));
    show("an unknown flag", pipe2(ends, O_APPEND | O_CLOEXEC));
    return 0;
}

/* FIOCLEX and FIONCLEX set and clear FD_CLOEXEC, on every kind of descriptor. */
//@ dir: file=x
#define _GNU_SOURCE
#include "check.h"
#include <sys/epoll.h>
#include <sys/ioctl.h>

static void try(const char *what, int fd) {
    puts(what);
    show("FIOCLEX", ioctl(fd, FIOCLEX));
    show("F_GETFD", fcntl(fd, F_GETFD));
    show("FIOCLEX with an argument", ioctl(fd, FIOCLEX, NULL));
    show("F_GETFD", fcntl(fd, F_GETFD));
    show("FIONCLEX", ioctl(fd, FIONCLEX));
    show("F_GETFD", fcntl(fd, F_GETFD));
}

int main(void) {
    int ends[2];
    must("pipe", pipe(ends));
    try("TCP", (int)must("socket", socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)));
    try("UDP", (int)must("socket", socket(AF_INET6, SOCK_DGRAM, 0)));
    try("pipe", ends[1]);
    try("epoll", (int)must("epoll_create1", epoll_create1(0)));
    show("nothing", ioctl(999, FIOCLEX));
    show("no descriptor", ioctl(-1, FIONCLEX));
    int file = (int)must("open", open("file", O_RDONLY));
    show("file", ioctl(file, FIOCLEX));
    show("file", ioctl(file, FIONCLEX));
    return 0;
}

/* fstat distinguishes sockets, pipes, files and directories; and by its inode one socket or pipe from
 * another, but not from a copy or from the pipe's other end. */
//@ dir: file=text
#include "local.h"
#include <sys/epoll.h>
#include <sys/stat.h>
#include <sys/timerfd.h>

static void kind(const char *label, int fd) {
    struct stat s;
    must("fstat", fstat(fd, &s));
    printf("%s:%s%s%s%s%s\n", label, S_ISSOCK(s.st_mode) ? " socket" : "", S_ISFIFO(s.st_mode) ? " pipe" : "",
           S_ISREG(s.st_mode) ? " file" : "", S_ISDIR(s.st_mode) ? " directory" : "",
           S_ISCHR(s.st_mode) ? " character device" : "");
}

static void compare(const char *label, int first, int second) {
    struct stat a, b;
    must("fstat", fstat(first, &a));
    must("fstat", fstat(second, &b));
    printf("%s: %s\n", label, a.st_ino == b.st_ino ? "one" : "two");
}

int main(void) {
    int ends[2], others[2];
    unsigned short port;
    kind("TCP", tcp_listener(&port));
    local_pair(SOCK_DGRAM, ends);
    kind("AF_UNIX", ends[0]);
    must("pipe", pipe(ends));
    kind("to read", ends[0]);
    kind("to write", ends[1]);
    int fd = tcp_listener(&port);
    must("pipe", pipe(others));
    compare("two sockets", fd, tcp_listener(&port));
    compare("a copy", fd, (int)must("dup", dup(fd)));
    compare("the ends of a pipe", ends[0], ends[1]);
    compare("two pipes", ends[0], others[0]);
    local_pair(SOCK_STREAM, ends);
    compare("the ends of a pair", ends[0], ends[1]);
    compare("a set and a timer", epoll_create1(0), timerfd_create(CLOCK_MONOTONIC, 0));
    kind("file", (int)must("open", open("file", O_RDONLY)));
    kind("directory", (int)must("open", open(".", O_RDONLY)));
    return 0;
}

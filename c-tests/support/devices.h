/* What a program does with a device. */

#include "check.h"

#include <fcntl.h>
#include <sys/epoll.h>
#include <sys/stat.h>
#include <sys/uio.h>

static char room[70000];

static void try_one(const char *path) {
    int fd = open(path, O_RDWR);
    must(path, fd);
    printf("%s\n", path);
    show("position", lseek(fd, 0, SEEK_CUR));
    show("write", write(fd, "hello", 5));
    show("position", lseek(fd, 0, SEEK_CUR));
    show("lseek to 10", lseek(fd, 10, SEEK_SET));
    show("lseek to the end", lseek(fd, 0, SEEK_END));
    show("lseek in no known way", lseek(fd, 0, 17));
    show("read", read(fd, room, 7));
    show("position", lseek(fd, 0, SEEK_CUR));
    show("pwrite", pwrite(fd, "abc", 3, 5));
    show("pread", pread(fd, room, 3, 5));
    show("write of much", write(fd, room, sizeof room));
    struct iovec parts[] = {{room, 3}, {room, sizeof room - 3}};
    show("writev", writev(fd, parts, 2));
    show("a terminal", isatty(fd));
    struct pollfd entry = {.fd = fd, .events = POLLIN | POLLOUT};
    show("poll", poll(&entry, 1, 0));
    printf("events: %s\n", events(entry.revents));
    int set = epoll_create1(0);
    struct epoll_event event = {.events = EPOLLIN};
    show("into an epoll set", epoll_ctl(set, EPOLL_CTL_ADD, fd, &event));
    close(set);
    close(fd);

    fd = open(path, O_WRONLY | O_APPEND);
    show("write, appending", write(fd, "x", 1));
    show("read without the right", read(fd, room, 1));
    close(fd);
    fd = open(path, O_RDONLY);
    show("write without the right", write(fd, "x", 1));
    close(fd);

    FILE *stream = fopen(path, "w");
    fprintf(stream, "hello\n");
    show("fflush", fflush(stream));
    show("ftell", ftell(stream));
    fclose(stream);
}

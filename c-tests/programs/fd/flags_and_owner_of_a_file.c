/* F_GETFD, F_SETFD, F_GETOWN and F_SETOWN keep the flag and the owner of a file, a directory and the standard
 * streams; a copy has a flag of its own, and what is opened later on the same number begins anew. */
#define _GNU_SOURCE
//@ dir: file=hello
#include "check.h"

static void step(const char *label, int fd) {
    printf("%s: flag %d, owner %d\n", label, fcntl(fd, F_GETFD), fcntl(fd, F_GETOWN) == getpid());
}

static void change(const char *label, int fd) {
    step(label, fd);
    show("F_SETFD", fcntl(fd, F_SETFD, FD_CLOEXEC));
    show("F_SETOWN", fcntl(fd, F_SETOWN, getpid()));
    step(label, fd);
    show("F_SETFD", fcntl(fd, F_SETFD, 0));
    show("F_SETOWN", fcntl(fd, F_SETOWN, 0));
    step(label, fd);
}

int main(void) {
    char byte;
    int file = (int)must("open", open("file", O_RDWR));
    change("file", file);
    int folder = (int)must("open", open(".", O_RDONLY | O_DIRECTORY));
    change("directory", folder);
    show("F_SETFL", fcntl(folder, F_SETFL, 0));
    must("close", close(folder));
    show("F_SETFL, closed", fcntl(folder, F_SETFL, 0));
    must("open", open(".", O_RDONLY | O_DIRECTORY));
    for (int fd = 0; fd < 3; fd++)
        change("standard", fd);
    show("no such process", fcntl(file, F_SETOWN, 1 << 29));
    int copy = (int)must("dup", dup(file));
    show("F_SETFD", fcntl(file, F_SETFD, FD_CLOEXEC));
    step("copy", copy);
    show("read", read(file, &byte, 1));
    must("close", close(copy));
    step("file", file);
    must("close", close(file));
    show("closed", fcntl(file, F_GETFD));
    show("closed", fcntl(file, F_SETFD, 0));
    show("closed", fcntl(file, F_GETOWN));
    step("opened again", (int)must("open", open("file", O_RDONLY)));
    return 0;
}

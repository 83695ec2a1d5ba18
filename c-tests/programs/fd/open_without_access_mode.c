/* O_RDONLY is 0 on Linux, so open is called without it. */
//@ dir: file=text
#define _GNU_SOURCE
#include "check.h"

int main(void) {
    char bytes[10];
    int fd = show_fd("no flag", open("file", 0));
    show("read", read(fd, bytes, sizeof bytes));
    show("write", write(fd, bytes, 1));
    show_fd("a directory", open(".", O_DIRECTORY));
    show_fd("O_CLOEXEC", open("file", O_CLOEXEC | O_NOFOLLOW));
    show_fd("O_CREAT", open("new", O_CREAT | O_EXCL, 0600));
    show_fd("openat", openat(AT_FDCWD, "file", 0));
    show_fd("O_NONBLOCK", open("file", O_NONBLOCK));
    show_fd("a missing file", open("none", 0));
    return 0;
}

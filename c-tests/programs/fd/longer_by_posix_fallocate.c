/* posix_fallocate makes a file longer, and never shorter. */
//@ dir: file=abc
#include "check.h"

#include <sys/stat.h>

static void size(int fd) {
    struct stat found;
    must("fstat", fstat(fd, &found));
    show("size", (long)found.st_size);
}

int main(void) {
    int fd = (int)must("open", open("file", O_RDWR));
    show("posix_fallocate", posix_fallocate(fd, 0, 10));
    size(fd);
    show("posix_fallocate", posix_fallocate(fd, 2, 3));
    size(fd);
    show("from the end", posix_fallocate(fd, 10, 5));
    size(fd);
    return 0;
}

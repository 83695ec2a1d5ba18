/* lockf takes, tests and releases record locks, which never conflict within one process. */
//@ dir: file=0123456789
#define _GNU_SOURCE
#include "check.h"

int main(void) {
    int fd = (int)must("open", open("file", O_RDWR)), reader = (int)must("open", open("file", O_RDONLY));
    show("F_LOCK", lockf(fd, F_LOCK, 0));
    show("F_TLOCK", lockf(fd, F_TLOCK, 5));
    show("F_TEST", lockf(fd, F_TEST, 0));
    show("F_ULOCK", lockf(fd, F_ULOCK, 0));
    show("unknown", lockf(fd, 9, 0));
    show("open only for reading", lockf(reader, F_LOCK, 0));
    show("tested there", lockf(reader, F_TEST, 0));
    show("before the beginning", lockf(fd, F_LOCK, -1));
    show("closed", lockf(-1, F_LOCK, 0));
    return 0;
}

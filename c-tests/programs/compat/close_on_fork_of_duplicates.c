/* F_DUPFD_CLOFORK sets FD_CLOFORK on the copy; F_SETFD sets and clears it. */
//@ expect: copy fork 1, exec 0
//@ expect: original 0
//@ expect: set fork 1
//@ expect: cleared 0
#define _GNU_SOURCE
#include "check.h"

int main(void) {
    int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    int copy = (int)must("F_DUPFD_CLOFORK", fcntl(fd, F_DUPFD_CLOFORK, 0));
    printf("copy fork %d, exec %d\n", !!(fcntl(copy, F_GETFD) & FD_CLOFORK),
           !!(fcntl(copy, F_GETFD) & FD_CLOEXEC));
    printf("original %d\n", fcntl(fd, F_GETFD));
    must("F_SETFD", fcntl(fd, F_SETFD, FD_CLOFORK));
    printf("set fork %d\n", !!(fcntl(fd, F_GETFD) & FD_CLOFORK));
    must("F_SETFD", fcntl(fd, F_SETFD, 0));
    printf("cleared %d\n", fcntl(fd, F_GETFD));
    return 0;
}

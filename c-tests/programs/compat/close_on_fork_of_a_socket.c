/* SOCK_CLOFORK and SOCK_CLOEXEC set the flags of a new socket, each for itself. */
//@ expect: 0 0
//@ expect: fork 1, exec 0
//@ expect: fork 1, exec 1
#define _GNU_SOURCE
#include "check.h"

int main(void) {
    int plain = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    int fork_only = (int)must("socket", socket(AF_INET, SOCK_DGRAM | SOCK_CLOFORK, 0));
    int both = (int)must("socket", socket(AF_INET6, SOCK_STREAM | SOCK_CLOFORK | SOCK_CLOEXEC, 0));
    printf("%d 0\n", fcntl(plain, F_GETFD));
    printf("fork %d, exec %d\n", !!(fcntl(fork_only, F_GETFD) & FD_CLOFORK),
           !!(fcntl(fork_only, F_GETFD) & FD_CLOEXEC));
    printf("fork %d, exec %d\n", !!(fcntl(both, F_GETFD) & FD_CLOFORK),
           !!(fcntl(both, F_GETFD) & FD_CLOEXEC));
    return 0;
}
